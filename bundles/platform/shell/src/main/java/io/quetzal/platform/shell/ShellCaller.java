package io.quetzal.platform.shell;

import io.quetzal.karaf.subject.Subjects;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.jspecify.annotations.Nullable;

/** Finds out who typed a command, from the subject that the shell's login has bound. */
final class ShellCaller {
    private ShellCaller() {}

    static Caller current() {
        return of(Subjects.current());
    }

    static Caller of(@Nullable Subject subject) {
        if (subject == null) {
            throw new AccessException(
                    AccessException.AccessFailure.NOT_AUTHENTICATED,
                    "Nobody is logged in to this shell. Connect over SSH with a user name and a password.");
        }
        String user = subject.getPrincipals(UserPrincipal.class).stream()
                .map(UserPrincipal::getName)
                .findFirst()
                .orElse("unknown");
        Set<String> names = subject.getPrincipals(RolePrincipal.class).stream()
                .map(RolePrincipal::getName)
                .collect(Collectors.toSet());
        Role role = Arrays.stream(Role.values())
                .filter(each -> names.contains(each.name().toLowerCase(Locale.ROOT)))
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new AccessException(
                        AccessException.AccessFailure.ROLE_MISSING,
                        "User " + user + " has no role here. Ask an admin for viewer, operator or admin."));
        return new Caller(user, role, "ssh");
    }
}
