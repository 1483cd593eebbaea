package io.quetzal.platform.cli.exit;

/** What the program tells the shell that ran it. Scripts rely on these numbers; they never change. */
public enum ExitCode {
    /** Done. */
    OK(0),
    /** It failed, and trying again will not help. */
    FAILED(1),
    /** The command line or a value in it is wrong. */
    USAGE(2),
    /** What was named is not there. */
    NOT_FOUND(3),
    /** The present state does not allow it: a name is taken, a machine already runs. */
    CONFLICT(4),
    /** Nobody is logged in, or whoever is may not do this. */
    NOT_ALLOWED(5),
    /** Something is out of service, used up or too slow; the same command may succeed later. */
    UNAVAILABLE(6),
    /** The node does not run. */
    NO_NODE(7),
    /** Done, but something was left out; what and why was told. */
    PARTIAL(8),
    /** Ctrl-C. */
    CANCELLED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number that the shell sees. */
    public int number() {
        return number;
    }

    /** What an HTTP status means for the one who ran the program. */
    public static ExitCode ofStatus(int status) {
        return switch (status) {
            case 400, 413, 415, 422 -> USAGE;
            case 401, 403 -> NOT_ALLOWED;
            case 404 -> NOT_FOUND;
            case 409 -> CONFLICT;
            case 429, 503, 504, 507 -> UNAVAILABLE;
            default -> status < 400 ? OK : FAILED;
        };
    }
}
