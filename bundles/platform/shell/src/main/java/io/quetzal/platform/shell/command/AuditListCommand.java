package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.security.AuditLog;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code audit:list}. */
@Service
@Command(scope = "audit", name = "list", description = "Lists who changed what, newest first")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class AuditListCommand extends QuetzalCommand {
    private static final int MOST = 50;

    @Reference
    private AuditLog audit;

    @Override
    protected void run(PrintStream out) throws Exception {
        var page = audit.read(PageRequest.first(MOST));
        if (json()) {
            printJson(out, page);
            return;
        }
        var table = table("Nothing was changed yet.", "At", "Who", "From", "Did", "To", "Outcome");
        page.items()
                .forEach(entry -> table.addRow()
                        .addContent(
                                entry.at(),
                                entry.caller(),
                                entry.origin(),
                                entry.action(),
                                entry.subject(),
                                entry.outcome()));
        table.print(out);
    }
}
