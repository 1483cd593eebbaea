package io.quetzal.alert.shell;

import io.quetzal.alert.api.AlertService;
import io.quetzal.alert.api.NotifierChange;
import io.quetzal.alert.api.Severity;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.quantity.Durations;
import io.quetzal.platform.shell.Choices;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code alert:notifier-set}. */
@Service
@Command(
        scope = "alert",
        name = "notifier-set",
        description = "Changes a notifier; what is not named stays as it is, its secrets too")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class ChangeNotifierCommand extends QuetzalCommand {
    @Argument(name = "name", description = "The notifier, as alert:notifiers shows it", required = true)
    private String name;

    @Option(
            name = "--set",
            description = "A setting as NAME=VALUE; nothing behind the sign takes it away",
            multiValued = true)
    private @Nullable List<String> settings;

    @Option(
            name = "--secret",
            description = "The name of a setting that is asked for and not shown",
            multiValued = true)
    private @Nullable List<String> secrets;

    @Option(name = "--min-severity", description = "info, warning or critical: of what is less bad it is not told")
    private @Nullable String minSeverity;

    @Option(name = "--group-by", description = "Told together if these labels are the same; commas between")
    private @Nullable String groupBy;

    @Option(name = "--group-wait", description = "How long a new group waits for more alerts, for example 2s")
    private @Nullable String groupWait;

    @Option(name = "--group-interval", description = "How long changes in a group wait, for example 30s")
    private @Nullable String groupInterval;

    @Option(name = "--repeat", description = "After how long what does not change is told again, for example 4h")
    private @Nullable String repeat;

    @Option(name = "--resolved", description = "yes or no: whether it is told what is over")
    private @Nullable String resolved;

    @Reference
    private AlertService alerts;

    /** Whether something is so, as a person writes it. */
    private enum Answer {
        YES,
        NO
    }

    @Override
    protected void run(PrintStream out) throws Exception {
        var changed = alerts.changeNotifier(
                new Name(name),
                new NotifierChange(
                        given(),
                        minSeverity == null ? null : Choices.of(Severity.class, "--min-severity", minSeverity),
                        groupBy == null ? null : List.of(groupBy.split(",", -1)),
                        time(groupWait),
                        time(groupInterval),
                        time(repeat),
                        resolved == null ? null : Choices.of(Answer.class, "--resolved", resolved) == Answer.YES));
        if (json()) {
            printJson(out, changed);
        } else {
            out.println("Notifier " + name + " is changed. It tells " + changed.target() + ".");
        }
    }

    private Map<String, String> given() throws IOException {
        Map<String, String> given = new TreeMap<>();
        for (String setting : settings == null ? List.<String>of() : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new InvalidValueException("--set is \"" + setting + "\". Write NAME=VALUE.");
            }
            given.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        for (String secret : secrets == null ? List.<String>of() : secrets) {
            given.put(secret, askHidden(secret));
        }
        return given;
    }

    private static @Nullable Duration time(@Nullable String text) {
        return text == null ? null : Durations.parse(text);
    }
}
