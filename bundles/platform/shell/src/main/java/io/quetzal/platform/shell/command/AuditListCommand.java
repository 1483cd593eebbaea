package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.quantity.Durations;
import io.quetzal.platform.api.security.AuditLog;
import io.quetzal.platform.api.security.AuditQuery;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import java.time.Instant;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code audit:list}. */
@Service
@Command(scope = "audit", name = "list", description = "Lists who changed what, newest first")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class AuditListCommand extends QuetzalCommand {
    private static final int MOST = 50;

    @Option(name = "--limit", description = "At most this many, 1 to 1000")
    private int limit = MOST;

    @Option(name = "--since", description = "Only of the last so many, for example 12h or 30d")
    private @Nullable String since;

    @Option(name = "--user", description = "Only what this user did")
    private @Nullable String user;

    @Option(name = "--action", description = "Only actions that begin so, for example vm. or vm.start")
    private @Nullable String action;

    @Option(name = "--outcome", description = "Only what ended ok, refused or failed")
    private @Nullable String outcome;

    @Option(name = "--text", description = "Only entries that hold this text, whatever the case")
    private @Nullable String text;

    @Reference
    private AuditLog audit;

    @Override
    protected void run(PrintStream out) throws Exception {
        var from = since == null ? null : Instant.now().minus(Durations.parse(since));
        var page = audit.search(new AuditQuery(from, null, user, action, outcome, text), PageRequest.first(limit));
        if (json()) {
            printJson(out, page);
            return;
        }
        var table = table("The log has no such entry.", "At", "Who", "From", "Did", "To", "Outcome");
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
