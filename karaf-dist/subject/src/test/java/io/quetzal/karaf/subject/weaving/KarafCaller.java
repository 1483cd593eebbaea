package io.quetzal.karaf.subject.weaving;

import java.security.PrivilegedAction;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import org.apache.karaf.util.jaas.JaasHelper;

/** Goes through Karaf's helper, as the Karaf shell does. */
public record KarafCaller(Subject subject) implements Supplier<Subject> {
    @Override
    public Subject get() {
        PrivilegedAction<Subject> who = Subject::current;
        return JaasHelper.doAs(subject, who);
    }
}
