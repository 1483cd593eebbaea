package io.quetzal.alert.shell;

import io.quetzal.alert.api.AlertService;
import io.quetzal.alert.api.Matcher;
import io.quetzal.platform.api.quantity.Durations;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code alert:silence}. */
@Service
@Command(scope = "alert", name = "silence", description = "Keeps alerts from being told for a time")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class SilenceCommand extends QuetzalCommand {
    @Option(name = "--for", description = "For how long, for example 2h")
    private String time = "2h";

    @Option(name = "--comment", description = "Why", required = true)
    private String comment;

    @Argument(
            name = "matchers",
            description = "Which alerts, for example vm=demo or rule=~vm-*",
            required = true,
            multiValued = true)
    private List<String> matchers;

    @Reference
    private AlertService alerts;

    @Override
    protected void run(PrintStream out) throws Exception {
        Instant now = Instant.now();
        var silence = alerts.silence(
                matchers.stream().map(Matcher::parse).toList(), now, now.plus(Durations.parse(time)), comment);
        if (json()) {
            printJson(out, silence);
        } else {
            out.println("Silence " + silence.id() + " is in force until " + silence.until() + ".");
        }
    }
}
