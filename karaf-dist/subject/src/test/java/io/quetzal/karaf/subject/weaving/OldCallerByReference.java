package io.quetzal.karaf.subject.weaving;

import java.security.PrivilegedAction;
import java.util.function.Supplier;
import javax.security.auth.Subject;

/** Names a retired method without calling it directly. */
@SuppressWarnings("removal")
public record OldCallerByReference(Subject subject) implements Supplier<Subject> {
    @Override
    public Subject get() {
        PrivilegedAction<Subject> who = Subject::current;
        return Subject.doAs(subject, who);
    }
}
