package io.quetzal.alert.shell;

import io.quetzal.alert.api.AlertService;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code alert:silence-end}. */
@Service
@Command(scope = "alert", name = "silence-end", description = "Ends a silence now")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class EndSilenceCommand extends QuetzalCommand {
    @Argument(name = "id", description = "The silence, as alert:silences shows it", required = true)
    private String id;

    @Reference
    private AlertService alerts;

    @Override
    protected void run(PrintStream out) throws Exception {
        alerts.endSilence(new UniqueId(id));
        out.println("Silence " + id + " is over.");
    }
}
