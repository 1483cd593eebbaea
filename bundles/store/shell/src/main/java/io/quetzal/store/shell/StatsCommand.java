package io.quetzal.store.shell;

import io.quetzal.store.api.StoreService;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code store:stats}. */
@Service
@Command(scope = "store", name = "stats", description = "Says how much is in the store")
public final class StatsCommand extends StoreCommand {
    @Override
    void run(PrintStream out, StoreService service) {
        printJson(out, service.stats());
    }
}
