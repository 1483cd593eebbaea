package io.quetzal.platform.api.security;

import java.util.function.Supplier;

/**
 * On whose behalf code runs. Bound by a front for the length of a call; work handed to another thread binds it again.
 *
 * @param name the user's or token's name
 * @param role what the caller may do
 * @param origin from where the call came: {@code rest 127.0.0.1}, {@code ssh 127.0.0.1}, {@code node}
 */
public record Caller(String name, Role role, String origin) {
    private static final ScopedValue<Caller> CURRENT = ScopedValue.newInstance();
    private static final Caller NODE = new Caller("node", Role.ADMIN, "node");

    /** The node itself, for work that no person asked for: re-adoption, retention, repair. */
    public static Caller node() {
        return NODE;
    }

    /**
     * Who calls.
     *
     * @throws AccessException if no front has bound a caller
     */
    public static Caller current() {
        if (!CURRENT.isBound()) {
            throw new AccessException(
                    AccessException.AccessFailure.NOT_AUTHENTICATED,
                    "Nobody is known to be calling. Log in, or give a token, and try again.");
        }
        return CURRENT.get();
    }

    /** Runs the work on behalf of this caller. */
    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    /** Runs the work on behalf of this caller and answers its result. */
    public <R> R call(Supplier<R> work) {
        return ScopedValue.where(CURRENT, this).<R, RuntimeException>call(work::get);
    }
}
