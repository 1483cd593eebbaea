package io.quetzal.store.shell;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.store.api.StoreService;
import io.quetzal.store.api.StoredFile;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code store:list-files}. */
@Service
@Command(scope = "store", name = "list-files", description = "Lists what an object holds")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class ListFilesCommand extends StoreCommand {
    @Argument(name = "object", description = "Its id, as store:ls shows it", required = true)
    private String object;

    @Option(name = "--below", description = "Only what is at or below this path")
    private String below = "";

    @Option(name = "--limit", description = "At most this many")
    private int limit = 100;

    @Override
    void run(PrintStream out, StoreService service) {
        Page<StoredFile> page = service.files(new UniqueId(object), below, PageRequest.first(limit));
        if (json()) {
            printJson(out, page);
            return;
        }
        var table = table("Nothing is there.", "Type", "Size", "Modified", "Path");
        page.items()
                .forEach(file -> table.addRow().addContent(file.type(), file.size(), file.modifiedAt(), file.path()));
        table.print(out);
    }
}
