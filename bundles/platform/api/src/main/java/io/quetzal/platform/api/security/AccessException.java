package io.quetzal.platform.api.security;

import io.quetzal.platform.api.failure.FailureKind;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.failure.Reason;

/** A call that is not allowed, or a caller who is not known. */
public final class AccessException extends QuetzalException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum AccessFailure implements Reason {
        /** No valid credentials came with the call. */
        NOT_AUTHENTICATED(FailureKind.UNAUTHENTICATED),
        /** The caller's role does not allow this. */
        ROLE_MISSING(FailureKind.FORBIDDEN),
        /** Too many wrong passwords; wait before the next try. */
        SLOWED_DOWN(FailureKind.TOO_MANY),
        /** Too many wrong passwords for this user; none is looked at for a while. */
        LOCKED_OUT(FailureKind.TOO_MANY),
        /** The password so far, which was asked for once more, is another one. */
        WRONG_PASSWORD(FailureKind.FORBIDDEN),
        /** Without this user nobody could change users any more. */
        LAST_ADMIN(FailureKind.CONFLICT),
        /** There is no such user or token. */
        NO_SUCH_PRINCIPAL(FailureKind.NOT_FOUND),
        /** The user or token exists already. */
        PRINCIPAL_EXISTS(FailureKind.CONFLICT),
        /** The audit log cannot be written, so nothing may be changed. */
        AUDIT_UNAVAILABLE(FailureKind.UNAVAILABLE);

        private final FailureKind kind;

        AccessFailure(FailureKind kind) {
            this.kind = kind;
        }

        @Override
        public FailureKind kind() {
            return kind;
        }
    }

    /** Makes a failure with a sentence for a person. */
    public AccessException(AccessFailure reason, String message) {
        super(reason, message, null);
    }
}
