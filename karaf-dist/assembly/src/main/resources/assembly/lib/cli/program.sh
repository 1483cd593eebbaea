# Sourced by the programs of a distribution, which have set quetzal_dist.
# shellcheck shell=sh

# Sets $java.
find_runtime() {
    java=$quetzal_dist/jre/bin/java
    if [ ! -x "$java" ]; then
        # shellcheck source-path=SCRIPTDIR source=machine.sh
        . "$quetzal_dist/lib/cli/machine.sh"
        java=$(find_java) || {
            echo "${0##*/}: no Java 25 or newer was found. Unpack the distribution again, or install a JDK 25." >&2
            exit 6
        }
    fi
}

# Sets $people to the streams at which a person sits, which Java cannot find out, and $width to the columns of the window.
find_people() {
    people=
    width=
    [ ! -t 0 ] || people=in
    [ ! -t 1 ] || people=$people,out
    if [ -t 2 ]; then
        people=$people,err
        width=$(stty size 2>/dev/null </dev/tty) || width=
        width=${width#* }
    fi
}

# Adds jars to $class_path.
add_jars() {
    for jar in "$@"; do
        [ ! -f "$jar" ] || class_path=${class_path:+$class_path:}$jar
    done
}
