# A pretended guest. It runs nothing but what is written here, so that whoever may type on its console has no shell on
# the host; and it uses builtins only, so that there is one process to end.
#
# $1 is the machine's directory. In it: "in" and "out" are the two directions of the console, "pid" says which process
# this is, "state" is "booting", "ready" or "off". A byte 0 on "out" says that the guest is up.
cd "$1" || exit 1
printf '%s' $$ >pid
# Both ends are held open, so that neither reading nor writing fails while no driver is there.
exec 0<>in 1<>out
boot() {
    printf booting >state
    printf 'Simulated guest 1.0\n'
    printf ready >state
    printf '\000~ # '
}
power_off() {
    printf 'reboot: Power down\n'
    printf off >state
    exit 0
}
trap 'reset=yes; boot' USR1
trap power_off TERM
reset=no
boot
while :; do
    # A signal ends the reading, and what was half typed is gone, as after any reset.
    read -r command rest || continue
    reset=no
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
            while [ "$i" -le "$last" ] && [ $reset = no ]; do
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
    [ $reset = yes ] || printf '~ # '
done
