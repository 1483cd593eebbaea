package io.quetzal.store.shell;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.store.api.StoreService;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code store:rm}. */
@Service
@Command(scope = "store", name = "rm", description = "Forgets an object; store:gc gives its space back")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class RemoveCommand extends StoreCommand {
    @Argument(name = "object", description = "Its id, as store:ls shows it", required = true)
    private String object;

    @Override
    void run(PrintStream out, StoreService service) {
        service.delete(new UniqueId(object));
        out.println("Object " + object + " is forgotten.");
    }
}
