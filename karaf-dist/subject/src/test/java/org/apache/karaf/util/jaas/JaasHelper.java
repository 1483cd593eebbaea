package org.apache.karaf.util.jaas;

import java.security.PrivilegedAction;
import javax.security.auth.Subject;

/** Has the name of Karaf's helper and, as that does on Java 24 and newer, lets the action know of nobody. */
public final class JaasHelper {
    private JaasHelper() {}

    /** Runs the action on nobody's behalf. */
    public static <T> T doAs(Subject subject, PrivilegedAction<T> action) {
        return action.run();
    }
}
