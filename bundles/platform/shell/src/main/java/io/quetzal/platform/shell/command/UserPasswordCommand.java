package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.UserService;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code user:password}. */
@Service
@Command(
        scope = "user",
        name = "password",
        description = "Sets a user's password, typed or piped in; the user's sessions end")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class UserPasswordCommand extends QuetzalCommand {
    @Argument(name = "name", description = "Which user", required = true)
    private String name;

    @Reference
    private UserService users;

    @Override
    protected void run(PrintStream out) throws Exception {
        boolean own = name.equals(Caller.current().name());
        String current = own ? askHidden("Password so far") : null;
        String password = askHidden("New password for " + name);
        users.changePassword(name, password, current);
        out.println("The password of " + name + " is set.");
    }
}
