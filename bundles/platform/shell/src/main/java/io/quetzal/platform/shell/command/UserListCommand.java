package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.security.UserService;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code user:list}. */
@Service
@Command(scope = "user", name = "list", description = "Lists the users")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class UserListCommand extends QuetzalCommand {
    @Reference
    private UserService users;

    @Override
    protected void run(PrintStream out) throws Exception {
        var all = users.users();
        if (json()) {
            printJson(out, all);
            return;
        }
        var table = table("There are no users.", "Name", "Role", "Created", "Password set", "Locked until");
        all.forEach(user -> table.addRow()
                .addContent(
                        user.name(),
                        user.role().name().toLowerCase(Locale.ROOT),
                        user.createdAt(),
                        user.passwordChangedAt(),
                        user.lockedUntil() == null ? "-" : user.lockedUntil()));
        table.print(out);
    }
}
