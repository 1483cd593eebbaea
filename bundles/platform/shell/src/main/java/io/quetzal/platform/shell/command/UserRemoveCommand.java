package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.security.UserService;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code user:rm}. */
@Service
@Command(scope = "user", name = "rm", description = "Removes a user with all tokens and sessions")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class UserRemoveCommand extends QuetzalCommand {
    @Argument(name = "name", description = "Which user", required = true)
    private String name;

    @Reference
    private UserService users;

    @Override
    protected void run(PrintStream out) throws Exception {
        users.remove(name);
        out.println("User " + name + " is removed.");
    }
}
