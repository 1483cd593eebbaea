package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.security.SecurityService;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code token:rm}. */
@Service
@Command(scope = "token", name = "rm", description = "Ends a token at once")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class TokenRevokeCommand extends QuetzalCommand {
    @Argument(name = "name", description = "The token, as token:list shows it", required = true)
    private String name;

    @Reference
    private SecurityService security;

    @Override
    protected void run(PrintStream out) throws Exception {
        security.revokeToken(name);
        out.println("Token " + name + " is good for nothing any more.");
    }
}
