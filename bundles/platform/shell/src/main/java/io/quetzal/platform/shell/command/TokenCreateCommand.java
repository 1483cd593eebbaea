package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.quantity.Durations;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.SecurityService;
import io.quetzal.platform.shell.Choices;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code token:create}. */
@Service
@Command(
        scope = "token",
        name = "create",
        description = "Makes a token and prints its secret, which nobody can read again")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class TokenCreateCommand extends QuetzalCommand {
    @Argument(name = "name", description = "What to call it", required = true)
    private String name;

    @Option(name = "--role", description = "viewer looks, operator runs machines, admin does all", required = true)
    private String role;

    @Option(
            name = "--lifetime",
            description = "How long it is good for, for example 30d; until it is removed if not given")
    private @Nullable String lifetime;

    @Reference
    private SecurityService security;

    @Override
    protected void run(PrintStream out) throws Exception {
        var issued = security.issueToken(
                name, Choices.of(Role.class, "--role", role), lifetime == null ? null : Durations.parse(lifetime));
        if (json()) {
            printJson(out, issued);
            return;
        }
        out.println(issued.secret());
        hint("Token " + name + " is made. Keep its secret: it is not shown again.");
    }
}
