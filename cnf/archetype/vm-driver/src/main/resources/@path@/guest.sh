# A pretended guest. It runs nothing but what is written here, so that whoever may type on its console has no shell on
# the host; and it uses builtins only, so that there is one process to end.
#
# $1 is the machine's directory. In it: "in" is what is typed, "console" what was shown, "boots" has one byte for each time
# that the guest came up, "off" is there once it has switched itself off. A line that ends with the byte 1 is the reset
# button, one that ends with the byte 2 the power button.
cd "$1" || exit 1
# Both ends of the pipe are held open, so that reading goes on while no driver is there.
exec 0<>in 1>>console 2>&1
reset_button=$(printf '\001')
power_button=$(printf '\002')
boot() {
    printf '@name@ guest\n~ # '
    printf . >>boots
}
power_off() {
    printf 'reboot: Power down\n'
    : >off
    exit 0
}
boot
while read -r command rest; do
    case "$command $rest" in
    *"$reset_button" | *"$reset_button ")
        boot
        continue
        ;;
    *"$power_button" | *"$power_button ") power_off ;;
    esac
    # As a terminal would have done while it was typed.
    printf '%s\n' "$command $rest"
    case $command in
    '') ;;
    help) printf 'echo WORDS, seq 1 LAST, crash, poweroff\n' ;;
    echo)
        # Quotes are taken off, so that an answer can be told from what was typed.
        while case $rest in *"''"*) ;; *) false ;; esac do
            rest=${rest%%"''"*}${rest#*"''"}
        done
        printf '%s\n' "$rest"
        ;;
    seq)
        last=${rest#1 }
        case $last in
        '' | *[!0-9]* | ?????????*) printf 'seq: give 1 and a number of at most 8 digits\n' ;;
        *)
            i=1
            while [ "$i" -le "$last" ]; do
                printf '%s\n' "$i"
                i=$((i + 1))
            done
            ;;
        esac
        ;;
    crash)
        printf 'Kernel panic - not syncing: asked to\n'
        exit 1
        ;;
    poweroff) power_off ;;
    *) printf '%s: not found; try help\n' "$command" ;;
    esac
    printf '~ # '
done
