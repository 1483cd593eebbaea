package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.event.EventBus;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code event:list}. */
@Service
@Command(scope = "event", name = "list", description = "Lists what has happened, newest first")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class EventListCommand extends QuetzalCommand {
    private static final int MOST = 50;

    @Reference
    private EventBus events;

    @Override
    protected void run(PrintStream out) throws Exception {
        var page = events.recent(PageRequest.first(MOST));
        if (json()) {
            printJson(out, page);
            return;
        }
        var table = table("Nothing has happened yet.", "At", "Topic", "Message");
        page.items()
                .forEach(each -> table.addRow()
                        .addContent(
                                each.event().at(),
                                each.event().topic(),
                                each.event().message()));
        table.print(out);
    }
}
