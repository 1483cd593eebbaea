package io.quetzal.store.shell;

import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.store.api.StoreService;
import io.quetzal.store.api.StoredObject;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code store:ls}. */
@Service
@Command(scope = "store", name = "ls", description = "Lists the objects, oldest first")
public final class ListCommand extends StoreCommand {
    @Option(name = "--limit", description = "At most this many")
    private int limit = 100;

    @Option(name = "--after", description = "Only objects after this one")
    private @Nullable String after;

    @Override
    void run(PrintStream out, StoreService service) {
        Page<StoredObject> page = service.objects(new PageRequest(limit, after));
        if (json()) {
            printJson(out, page);
            return;
        }
        var table =
                table("The store is empty. Put something in with store:put.", "Id", "Kind", "Size", "Files", "Name");
        page.items()
                .forEach(object -> table.addRow()
                        .addContent(object.id(), object.kind(), object.size(), object.files(), object.name()));
        table.print(out);
        if (page.next() != null) {
            hint("There is more: go on with --after " + page.next());
        }
    }
}
