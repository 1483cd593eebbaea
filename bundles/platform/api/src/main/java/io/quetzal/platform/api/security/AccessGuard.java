package io.quetzal.platform.api.security;

import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Stands before every change. A core wraps each mutating call in it, so that no front can forget the check.
 */
@ProviderType
public interface AccessGuard {
    /**
     * Does the work if the present caller may, and writes to the audit log who did what to what, from where, and how it
     * ended. A refusal is written too.
     *
     * @param needed the least role that may do this
     * @param action what is done, as {@code subsystem.verb}, for example {@code vm.start}
     * @param subject what it is done to, usually a name
     * @param work the change
     * @return what the work answers
     * @throws AccessException if the caller is not known or its role is too low
     */
    <T> T change(Role needed, String action, String subject, Supplier<T> work);

    /** As {@link #change(Role, String, String, Supplier)}, for work that answers nothing. */
    default void change(Role needed, String action, String subject, Runnable work) {
        change(needed, action, subject, () -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
