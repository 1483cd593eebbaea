package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.UserService;
import io.quetzal.platform.shell.Choices;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code user:role}. */
@Service
@Command(scope = "user", name = "role", description = "Changes what a user may do; the user's sessions end")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class UserRoleCommand extends QuetzalCommand {
    @Argument(name = "name", description = "Which user", required = true)
    private String name;

    @Option(name = "--role", description = "viewer looks, operator runs machines, admin does all", required = true)
    private String role;

    @Reference
    private UserService users;

    @Override
    protected void run(PrintStream out) throws Exception {
        var user = users.changeRole(name, Choices.of(Role.class, "--role", role));
        if (json()) {
            printJson(out, user);
            return;
        }
        out.println(name + " is " + role.toLowerCase(Locale.ROOT) + " from now on.");
    }
}
