package io.quetzal.store.shell;

import io.quetzal.platform.shell.QuetzalCommand;
import io.quetzal.store.api.StoreService;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;

/** A command about the store. */
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
abstract class StoreCommand extends QuetzalCommand {
    @Reference
    private StoreService store;

    /** Does what the command is for. */
    abstract void run(PrintStream out, StoreService service) throws Exception;

    @Override
    protected final void run(PrintStream out) throws Exception {
        run(out, store);
    }
}
