package io.quetzal.karaf.subject;

import java.security.AccessControlContext;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the static methods of {@link Subject} that Java has retired, with the same signatures. As an access
 * control context did, a subject reaches the threads that are started while it is bound: the Karaf shell runs each
 * command of a pipe on a thread of its own.
 */
@SuppressWarnings("removal")
public final class Subjects {
    /** Static because the methods it stands in for are; a thread local is the one thing that new threads inherit. */
    private static final InheritableThreadLocal<@Nullable Subject> INHERITED = new InheritableThreadLocal<>();

    private Subjects() {}

    /** The subject on whose behalf this thread runs, or null. */
    public static @Nullable Subject current() {
        Subject bound = Subject.current();
        return bound != null ? bound : INHERITED.get();
    }

    /** As {@link #current()}; the context no longer says anything. */
    public static @Nullable Subject getSubject(@Nullable AccessControlContext context) {
        return current();
    }

    /** Runs the action on behalf of the subject. */
    public static <T extends @Nullable Object> T doAs(@Nullable Subject subject, PrivilegedAction<T> action) {
        try {
            return call(subject, action::run);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new AssertionError("A PrivilegedAction has thrown a checked exception", impossible);
        }
    }

    /**
     * Runs the action on behalf of the subject.
     *
     * @throws PrivilegedActionException around the checked exception that the action threw
     */
    public static <T extends @Nullable Object> T doAs(@Nullable Subject subject, PrivilegedExceptionAction<T> action)
            throws PrivilegedActionException {
        try {
            return call(subject, action::run);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new PrivilegedActionException(failure);
        }
    }

    /** As {@link #doAs(Subject, PrivilegedAction)}; the context no longer says anything. */
    public static <T extends @Nullable Object> T doAsPrivileged(
            @Nullable Subject subject, PrivilegedAction<T> action, @Nullable AccessControlContext context) {
        return doAs(subject, action);
    }

    /** As {@link #doAs(Subject, PrivilegedExceptionAction)}; the context no longer says anything. */
    public static <T extends @Nullable Object> T doAsPrivileged(
            @Nullable Subject subject, PrivilegedExceptionAction<T> action, @Nullable AccessControlContext context)
            throws PrivilegedActionException {
        return doAs(subject, action);
    }

    private static <T extends @Nullable Object> T call(@Nullable Subject subject, Callable<T> action) throws Exception {
        Subject outer = INHERITED.get();
        INHERITED.set(subject);
        try {
            return Subject.callAs(subject, action);
        } catch (CompletionException failure) {
            // callAs wraps whatever the action throws exactly once.
            throw failure.getCause() instanceof Exception cause ? cause : failure;
        } finally {
            if (outer == null) {
                INHERITED.remove();
            } else {
                INHERITED.set(outer);
            }
        }
    }
}
