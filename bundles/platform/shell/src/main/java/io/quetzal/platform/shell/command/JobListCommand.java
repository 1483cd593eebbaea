package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.shell.Ages;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code job:list}. */
@Service
@Command(scope = "job", name = "list", description = "Lists jobs, newest first")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class JobListCommand extends QuetzalCommand {
    private static final int MOST = 50;

    @Reference
    private JobService jobs;

    @Override
    protected void run(PrintStream out) throws Exception {
        var page = jobs.list(PageRequest.first(MOST));
        if (json()) {
            printJson(out, page);
            return;
        }
        var table = table("There are no jobs.", "Id", "Title", "State", "Started", "By");
        page.items()
                .forEach(job -> table.addRow()
                        .addContent(
                                job.id(),
                                job.title(),
                                job.state().name().toLowerCase(Locale.ROOT),
                                Ages.since(job.startedAt()) + " ago",
                                job.owner()));
        table.print(out);
    }
}
