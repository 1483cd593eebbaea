package io.quetzal.store.shell;

import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.store.api.StoreService;
import io.quetzal.store.api.StoredBlock;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code store:list-blocks}. */
@Service
@Command(scope = "store", name = "list-blocks", description = "Lists blocks")
public final class ListBlocksCommand extends StoreCommand {
    @Option(name = "--limit", description = "At most this many")
    private int limit = 100;

    @Override
    void run(PrintStream out, StoreService service) {
        Page<StoredBlock> page = service.blocks(PageRequest.first(limit));
        if (json()) {
            printJson(out, page);
            return;
        }
        var table = table("The store is empty.", "Id", "Bytes", "Pack");
        page.items().forEach(block -> table.addRow().addContent(block.id(), block.bytes(), block.pack()));
        table.print(out);
    }
}
