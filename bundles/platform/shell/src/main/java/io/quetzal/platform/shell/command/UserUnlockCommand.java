package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.security.UserService;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code user:unlock}. */
@Service
@Command(scope = "user", name = "unlock", description = "Looks at a user's passwords again after too many wrong ones")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class UserUnlockCommand extends QuetzalCommand {
    @Argument(name = "name", description = "Which user", required = true)
    private String name;

    @Reference
    private UserService users;

    @Override
    protected void run(PrintStream out) throws Exception {
        var user = users.unlock(name);
        if (json()) {
            printJson(out, user);
            return;
        }
        out.println(name + " can log in again.");
    }
}
