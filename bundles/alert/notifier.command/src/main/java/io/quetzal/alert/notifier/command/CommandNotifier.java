package io.quetzal.alert.notifier.command;

import io.quetzal.alert.api.AlertException;
import io.quetzal.alert.api.AlertException.AlertFailure;
import io.quetzal.alert.api.NotifierKind;
import io.quetzal.alert.api.NotifierKind.Setting;
import io.quetzal.alert.spi.AlertNotifier;
import io.quetzal.alert.spi.Notification;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.node.NodeService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Runs a program, without a shell. It gets the notification's JSON on standard input, the headline in its environment, and
 * nothing else of the node's; exit code 0 says that it was taken, 75 (EX_TEMPFAIL) that another try may succeed, anything
 * else that it may not.
 */
@Component(immediate = true)
public final class CommandNotifier implements AlertNotifier {
    private static final String COMMAND = "command";
    private static final String ARGUMENTS = "arguments";
    private static final String SECONDS = "timeoutSeconds";
    private static final int USUAL_SECONDS = 10;
    private static final int MOST_SECONDS = 50;
    private static final int TRY_LATER = 75;

    private final JsonCodec json;
    private final Path directory;

    /** Makes the notifier and the directory for its programs. */
    @Activate
    public CommandNotifier(@Reference JsonCodec json, @Reference NodeService node) {
        this(json, node.dataDirectory("alert").resolve("commands"));
    }

    CommandNotifier(JsonCodec json, Path directory) {
        this.json = json;
        this.directory = directory;
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException("The directory " + directory + " for alert commands cannot be made.", e);
        }
    }

    @Override
    public NotifierKind kind() {
        return new NotifierKind(
                "command",
                "Runs a program from " + directory + ".",
                List.of(
                        new Setting(COMMAND, "The program's file name in " + directory + ".", true, false),
                        new Setting(ARGUMENTS, "Its arguments, one a line.", false, true),
                        new Setting(
                                SECONDS,
                                "How long it may take before it is killed, 1 to " + MOST_SECONDS + " seconds; "
                                        + USUAL_SECONDS + " if it is not given.",
                                false,
                                false)));
    }

    @Override
    public String target(Map<String, String> settings) {
        limit(settings);
        return program(settings).toString();
    }

    @Override
    public void tell(Map<String, String> settings, Notification notification) throws InterruptedException {
        Path program;
        try {
            program = program(settings);
        } catch (InvalidValueException e) {
            throw new AlertException(AlertFailure.DELIVERY_REFUSED, e.getMessage(), e);
        }
        List<String> words = new ArrayList<>(List.of(program.toString()));
        settings.getOrDefault(ARGUMENTS, "")
                .lines()
                .filter(argument -> !argument.isEmpty())
                .forEach(words::add);
        Map<String, String> environment = Map.of(
                "PATH",
                "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "LC_ALL",
                "C.UTF-8",
                "QUETZAL_ALERT_HEADLINE",
                notification.headline().replace('\0', ' '));
        Duration limit = limit(settings);
        CommandRun run;
        try {
            run = CommandRun.of(words, environment, directory, json.write(notification), limit);
        } catch (IOException e) {
            throw new AlertException(
                    AlertFailure.DELIVERY_REFUSED,
                    program + " cannot be run: " + e.getMessage() + ". See whether its first line names an interpreter"
                            + " that is there.",
                    e);
        }
        if (!run.ended()) {
            throw new AlertException(
                    AlertFailure.DELIVERY_TOO_SLOW,
                    program + " was killed, because it took longer than " + limit.toSeconds()
                            + " s. Let it do less, or raise \"timeoutSeconds\".");
        }
        if (run.exitCode() != 0) {
            throw new AlertException(
                    run.exitCode() == TRY_LATER ? AlertFailure.NOT_DELIVERED : AlertFailure.DELIVERY_REFUSED,
                    program + " ended with code " + run.exitCode()
                            + ". Run it by hand with the JSON of a notification to see why.");
        }
    }

    private Path program(Map<String, String> settings) {
        return new CommandFile(directory).find(settings.getOrDefault(COMMAND, ""));
    }

    private static Duration limit(Map<String, String> settings) {
        String text = settings.getOrDefault(SECONDS, Integer.toString(USUAL_SECONDS));
        try {
            int seconds = Integer.parseInt(text);
            if (seconds >= 1 && seconds <= MOST_SECONDS) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            throw wrongLimit(text);
        }
        throw wrongLimit(text);
    }

    private static InvalidValueException wrongLimit(String text) {
        return new InvalidValueException(
                "timeoutSeconds=\"" + text + "\" is not allowed. Give 1 to " + MOST_SECONDS + ".");
    }
}
