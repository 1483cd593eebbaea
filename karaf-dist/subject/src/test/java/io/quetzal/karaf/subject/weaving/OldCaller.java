package io.quetzal.karaf.subject.weaving;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.function.Supplier;
import javax.security.auth.Subject;

/** A class as it was written before Java 24. Has a long constant, which takes two places in the constant pool. */
@SuppressWarnings("removal")
public record OldCaller(Subject subject) implements Supplier<Subject> {
    private static final long TWO_PLACES = 1L << 40;

    @Override
    public Subject get() {
        return Subject.doAs(subject, (PrivilegedAction<Subject>) () -> nested(System.nanoTime() & TWO_PLACES));
    }

    private static Subject nested(long ignored) {
        if (ignored < 0) {
            throw new IllegalStateException("Never; this branch gives the method a stack map.");
        }
        return Subject.getSubject(AccessController.getContext());
    }
}
