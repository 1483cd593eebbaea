package io.quetzal.platform.api.failure;

/**
 * What sort of failure happened, independent of the subsystem. The fronts map a kind to an HTTP status and to an exit
 * code, so that a script can tell a typing error from a full disk.
 */
public enum FailureKind {
    /** The request itself is wrong: malformed, out of range, or not possible for this kind of thing. */
    INVALID(Fault.CALLER, false),
    /** The caller did not say who it is, or could not prove it. */
    UNAUTHENTICATED(Fault.CALLER, false),
    /** The caller is known and may not do this. */
    FORBIDDEN(Fault.CALLER, false),
    /** What the request names is not there. */
    NOT_FOUND(Fault.CALLER, false),
    /** The request does not fit the present state: a name is taken, a machine already runs, a revision is outdated. */
    CONFLICT(Fault.CALLER, false),
    /** The request is larger than what the node accepts. */
    TOO_LARGE(Fault.CALLER, false),
    /** The caller asks more often than it may; it should slow down. */
    TOO_MANY(Fault.CALLER, true),
    /** Memory, disk, descriptors or another bounded thing is used up. */
    EXHAUSTED(Fault.ENVIRONMENT, true),
    /** Something that the request needs is missing or out of service on this machine. */
    UNAVAILABLE(Fault.ENVIRONMENT, true),
    /** Something did not answer within its deadline. */
    TIMEOUT(Fault.ENVIRONMENT, true),
    /** What is stored cannot be read or does not match its checksum. */
    DAMAGED(Fault.ENVIRONMENT, false),
    /** The node itself is at fault. */
    INTERNAL(Fault.BUG, false);

    /** Who has to act so that the failure goes away. */
    public enum Fault {
        /** The one who called: a person or a program. */
        CALLER,
        /** The machine, the network, or another program. */
        ENVIRONMENT,
        /** QuetzalCore. */
        BUG
    }

    private final Fault fault;
    private final boolean retryable;

    FailureKind(Fault fault, boolean retryable) {
        this.fault = fault;
        this.retryable = retryable;
    }

    /** Who has to act. */
    public Fault fault() {
        return fault;
    }

    /** Whether the very same request can succeed later. */
    public boolean retryable() {
        return retryable;
    }
}
