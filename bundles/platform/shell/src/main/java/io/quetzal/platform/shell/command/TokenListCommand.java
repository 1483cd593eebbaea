package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.security.SecurityService;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code token:list}. */
@Service
@Command(scope = "token", name = "list", description = "Lists the tokens that stand for users")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class TokenListCommand extends QuetzalCommand {
    @Reference
    private SecurityService security;

    @Override
    protected void run(PrintStream out) throws Exception {
        var tokens = security.tokens();
        if (json()) {
            printJson(out, tokens);
            return;
        }
        var table = table("There are no tokens.", "Name", "Kind", "Owner", "Role", "Created", "Expires", "Last used");
        tokens.forEach(token -> table.addRow()
                .addContent(
                        token.name(),
                        token.kind().name().toLowerCase(Locale.ROOT),
                        token.owner(),
                        token.role().name().toLowerCase(Locale.ROOT),
                        token.createdAt(),
                        token.expiresAt() == null ? "never" : token.expiresAt(),
                        token.lastUsedAt() == null ? "never" : token.lastUsedAt()));
        table.print(out);
    }
}
