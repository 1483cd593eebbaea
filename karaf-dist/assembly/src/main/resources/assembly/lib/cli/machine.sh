# shellcheck shell=sh
# What this machine has, what it lacks, and how it gets it: for `quetzal doctor` and `quetzal up`. Read by bin/quetzal of the
# distribution and by ./quetzal of a source checkout, which needs it before anything is built. POSIX sh.
#
# The caller sets:
#   quetzal_home      the directory with all that the node keeps
#   quetzal_dist      the distribution, or nothing if there is none yet
#   quetzal_checkout  the source checkout, or nothing

: "${quetzal_home:?is set by the caller}"

# The Debian packages that a node uses. This is the only list of them.
node_packages='qemu-system-x86 qemu-utils busybox-static'

findings=''

finding() { # ok|warn|fail NAME MESSAGE
    findings="$findings$1	$2	$3
"
}

# --- Packages ---------------------------------------------------------------------------------------------------------

missing_packages() {
    command -v dpkg-query >/dev/null 2>&1 || return 0
    wanted=$node_packages
    if [ -n "${quetzal_checkout:-}" ] && ! command -v mvn >/dev/null 2>&1; then
        wanted="$wanted maven"
    fi
    missing=''
    for package in $wanted; do
        # shellcheck disable=SC2016 # The dollar is dpkg's.
        state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || state=''
        [ "$state" = installed ] || missing="$missing${missing:+ }$package"
    done
    printf '%s' "$missing"
}

install_line() { # PACKAGES
    printf 'apt-get install --no-install-recommends -y %s' "$1"
}

# Installs what is missing, if it may. Answers 6 if it may not or cannot.
ensure_packages() { # yes|no
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    line=$(install_line "$missing")
    echo "Debian packages that are missing: $missing"
    if [ "$1" = no ] && [ -t 0 ] && [ -t 1 ]; then
        printf 'Install them now, without recommended extras? [Y/n] '
        read -r answer || answer=n
        case $answer in
            '' | [Yy]*) ;;
            *)
                echo "quetzal: nothing was installed. Install them with: sudo $line" >&2
                return 6
                ;;
        esac
    fi
    if [ "$(id -u)" = 0 ]; then
        as_root=''
    elif sudo -n true 2>/dev/null || { [ -t 0 ] && [ -t 1 ] && command -v sudo >/dev/null 2>&1; }; then
        as_root='sudo'
    else
        echo "quetzal: these packages need root, and sudo asks for a password here. Run: sudo $line" >&2
        return 6
    fi
    echo "Installing: $as_root${as_root:+ }$line"
    if apt_lists_there && run_apt "$line"; then
        return 0
    fi
    # The lists are missing or older than what the mirror still has.
    if run_apt 'apt-get update' && run_apt "$line"; then
        return 0
    fi
    echo "quetzal: the packages could not be installed; what apt said is above. Mend that, or run: sudo $line" >&2
    return 6
}

apt_lists_there() {
    [ -n "$(find /var/lib/apt/lists -maxdepth 1 -name '*Packages*' 2>/dev/null | head -n 1)" ]
}

run_apt() { # COMMAND LINE, without names that a shell would change
    # shellcheck disable=SC2086 # The words are ours.
    $as_root env DEBIAN_FRONTEND=noninteractive $1 -q -o=Dpkg::Use-Pty=0 </dev/null >&2
}

# --- Java -------------------------------------------------------------------------------------------------------------

# Prints the java that runs the distribution: its own, else one of the machine that is new enough.
find_java() {
    if [ -n "${quetzal_dist:-}" ] && [ -x "$quetzal_dist/jre/bin/java" ]; then
        echo "$quetzal_dist/jre/bin/java"
        return 0
    fi
    for java_home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*jdk*; do
        release=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$java_home/release" 2>/dev/null) || continue
        if [ -x "$java_home/bin/java" ] && [ "${release:-0}" -ge 25 ]; then
            echo "$java_home/bin/java"
            return 0
        fi
    done
    return 1
}

# --- Ports ------------------------------------------------------------------------------------------------------------

listening_inode() { # PORT
    awk -v port="$(printf ':%04X' "$1")" '
        $4 == "0A" && substr($2, length($2) - 4) == port { print $10; exit }' /proc/net/tcp /proc/net/tcp6 2>/dev/null
}

holder_of() { # INODE
    pid=$(find /proc/[0-9]*/fd -lname "socket:\[$1\]" 2>/dev/null | sed -n '1s#/proc/\([0-9]*\)/.*#\1#p') || :
    if [ -n "$pid" ]; then
        printf 'process %s (%s)' "$pid" "$(tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | cut -c1-60)"
    else
        printf 'a process of another user'
    fi
}

# The port that the node has, or would take.
node_port() { # http|ssh DEFAULT
    if node_process >/dev/null; then
        sed -n "s/.*\"$1Port\": *\([0-9]*\).*/\1/p" "$quetzal_home/run/node.json" 2>/dev/null
        return
    fi
    case $1 in
        http) port=${QUETZAL_HTTP_PORT:-$(sed -n 's/^HTTP_PORT=//p' "$quetzal_home/node.conf" 2>/dev/null | tail -n 1)} ;;
        *) port=${QUETZAL_SSH_PORT:-$(sed -n 's/^SSH_PORT=//p' "$quetzal_home/node.conf" 2>/dev/null | tail -n 1)} ;;
    esac
    printf '%s' "${port:-$2}"
}

# The pid of the node on this home, or nothing. A pid left behind by a kill may belong to any process by now.
node_process() {
    pid=$(cat "$quetzal_home/run/node.pid" 2>/dev/null) || return 1
    tr '\0' '\n' <"/proc/$pid/cmdline" 2>/dev/null | grep -qxF -- "-Dquetzal.home=$quetzal_home" || return 1
    echo "$pid"
}

# --- Checks -----------------------------------------------------------------------------------------------------------

check_packages() {
    if ! command -v dpkg-query >/dev/null 2>&1; then
        finding warn packages "this is no Debian; make sure that QEMU, qemu-img and a static busybox are there"
        return
    fi
    missing=$(missing_packages)
    if [ -z "$missing" ]; then
        finding ok packages "$node_packages"
    else
        finding fail packages "missing: $missing. Install them: sudo $(install_line "$missing")"
    fi
}

# Not needed: what is native is there in Java too, slower.
check_compiler() {
    [ -n "${quetzal_checkout:-}" ] || return 0
    if command -v "$(uname -m)-linux-gnu-gcc" >/dev/null 2>&1; then
        finding ok compiler "$(command -v "$(uname -m)-linux-gnu-gcc")"
    else
        finding warn compiler "no C compiler, so the node hashes in Java, slower. Install it: sudo $(install_line gcc)"
    fi
}

check_java() {
    if [ -n "${quetzal_checkout:-}" ]; then
        if jdk=$("$quetzal_checkout/cnf/find-jdk" 2>/dev/null); then
            finding ok jdk "$jdk"
        else
            finding fail jdk "no JDK 25 or newer was found. Install one (for example Eclipse Temurin 25), or set JAVA_HOME"
        fi
        if command -v mvn >/dev/null 2>&1; then
            finding ok maven "$(command -v mvn)"
        else
            finding fail maven "Maven is missing. Install it: sudo $(install_line maven)"
        fi
    elif java=$(find_java); then
        finding ok java "$java"
    else
        finding fail java "no Java 25 or newer was found. Unpack the distribution again, or install a JDK 25"
    fi
}

check_memory() {
    available=$(awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo)
    if node_process >/dev/null || [ "$available" -ge 1024 ]; then
        finding ok memory "$available MiB available"
    elif [ "$available" -ge 448 ]; then
        finding warn memory "$available MiB available; the node takes 448 MiB, which leaves little for machines"
    else
        finding fail memory "$available MiB available; the node needs 448 MiB. Stop something, or lower HEAP in node.conf"
    fi
}

check_disk() {
    place=$quetzal_home
    while [ ! -d "$place" ]; do
        place=$(dirname -- "$place")
    done
    free=$(df -Pk "$place" | awk 'NR == 2 { print int($4 / 1024) }')
    if [ "$free" -ge 1024 ]; then
        finding ok disk "$free MiB free at $place"
    elif [ "$free" -ge 256 ]; then
        finding warn disk "$free MiB free at $place; images and disks need more"
    else
        finding fail disk "$free MiB free at $place; the node needs 256 MiB. Free some space, or set QUETZAL_HOME elsewhere"
    fi
}

check_port() { # NAME PORT
    inode=$(listening_inode "$2")
    if [ -z "$inode" ]; then
        finding ok "$1 port" "$2 is free"
    elif node_process >/dev/null; then
        finding ok "$1 port" "$2 is this node's"
    else
        finding fail "$1 port" "$2 is taken by $(holder_of "$inode"). Stop that, or use another: quetzal up --$1-port PORT"
    fi
}

check_kvm() {
    if [ -r /dev/kvm ] && [ -w /dev/kvm ]; then
        finding ok kvm "/dev/kvm can be opened; the node tries it with a guest of its own before it relies on it"
    elif [ -e /dev/kvm ]; then
        finding warn kvm "/dev/kvm is closed to $(id -un), so CPUs are emulated, slowly. Mend: sudo usermod -aG kvm $(id -un)"
    else
        finding ok kvm "/dev/kvm is not there: QEMU emulates CPUs, which works and is slower"
    fi
}

check_node() {
    if pid=$(node_process); then
        finding ok node "runs (process $pid, home $quetzal_home)"
    else
        finding ok node "does not run; start it: quetzal up"
    fi
}

# Looks at everything; leaves what it found in $findings.
examine() {
    findings=''
    check_java
    check_packages
    check_compiler
    check_memory
    check_disk
    check_port http "$(node_port http 7070)"
    check_port ssh "$(node_port ssh 7022)"
    check_kvm
    check_node
}

worst_finding() {
    case $findings in
        fail* | *"
fail"*) echo fail ;;
        warn* | *"
warn"*) echo warn ;;
        *) echo ok ;;
    esac
}

print_findings() { # STATUSES
    printf '%s' "$findings" | awk -F '\t' -v wanted="$1" '
        index(wanted, $1) { printf "%-4s  %-10s  %s\n", toupper($1), $2, $3 }'
}

print_findings_json() {
    printf '%s' "$findings" | awk -F '\t' -v status="$(worst_finding)" '
        function quoted(text) { gsub(/["\\]/, "\\\\&", text); return "\"" text "\"" }
        {
            checks = checks (NR > 1 ? "," : "") "{\"name\":" quoted($2) ",\"status\":" quoted($1) ",\"message\":" quoted($3) "}"
        }
        END { printf "{\"status\":%s,\"checks\":[%s]}\n", quoted(status), checks }'
}

# The command `quetzal doctor`.
doctor() {
    as_json=no
    for word in "$@"; do
        case $word in
            --json) as_json=yes ;;
            *)
                echo "quetzal: doctor has no option $word. See \"quetzal doctor --help\"." >&2
                return 2
                ;;
        esac
    done
    examine
    if [ "$as_json" = yes ]; then
        print_findings_json
    else
        print_findings 'ok warn fail'
    fi
    [ "$(worst_finding)" != fail ] || return 6
}
