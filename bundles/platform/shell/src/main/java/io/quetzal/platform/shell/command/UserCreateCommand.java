package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.UserService;
import io.quetzal.platform.shell.Choices;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code user:create}. */
@Service
@Command(
        scope = "user",
        name = "create",
        description = "Makes a user and prints the password, which nobody can read again")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class UserCreateCommand extends QuetzalCommand {
    @Argument(name = "name", description = "What to call the user", required = true)
    private String name;

    @Option(name = "--role", description = "viewer looks, operator runs machines, admin does all", required = true)
    private String role;

    @Reference
    private UserService users;

    @Override
    protected void run(PrintStream out) throws Exception {
        var created = users.create(name, Choices.of(Role.class, "--role", role), null);
        if (json()) {
            printJson(out, created);
            return;
        }
        out.println(created.password());
        hint("User " + name + " is made. Hand over the password: it is not shown again.");
    }
}
