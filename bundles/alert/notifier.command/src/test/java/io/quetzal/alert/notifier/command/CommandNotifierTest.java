package io.quetzal.alert.notifier.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.alert.api.AlertException;
import io.quetzal.alert.api.AlertException.AlertFailure;
import io.quetzal.alert.api.AlertState;
import io.quetzal.alert.spi.AlertNotifier;
import io.quetzal.alert.spi.contract.AlertNotifierContract;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.platform.testkit.Await;
import io.quetzal.platform.testkit.ShortDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandNotifierTest extends AlertNotifierContract {
    private final ShortDirectory home = new ShortDirectory();
    private final Path commands = home.path().resolve("commands");
    private final Path inbox = home.path().resolve("inbox");

    @AfterEach
    void removeAll() {
        home.close();
    }

    @Override
    protected AlertNotifier newNotifier() {
        try {
            Files.createDirectories(inbox);
            var made = new CommandNotifier(new JacksonJsonCodec(), commands);
            program("tell", "umask 077; cat > \"$1/$(ls \"$1\" | wc -l)\"", "rwxr-xr-x");
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("command", "tell", "arguments", inbox + "\n--secret=argument-secret");
    }

    @Override
    protected List<String> arrived() {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.sorted().map(CommandNotifierTest::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected boolean breakReceiver() {
        program("tell", "exit 1", "rwxr-xr-x");
        return true;
    }

    @Test
    void givesItNothingOfTheNodesEnvironment() throws Exception {
        newNotifier();
        program("env", "/usr/bin/env > '" + inbox.resolve("env") + "'", "rwx------");

        newNotifier().tell(Map.of("command", "env"), notification(AlertState.FIRING, alert("two\nlines")));

        assertThat(read(inbox.resolve("env")))
                .contains("QUETZAL_ALERT_HEADLINE=FIRING: two", "PATH=/usr/local/sbin")
                .doesNotContain("HOME=", "JAVA");
    }

    @Test
    void takesAnArgumentForOneWhateverIsInIt() throws Exception {
        newNotifier();
        program("words", "printf '%s\\n' \"$#\" \"$@\" > '" + inbox.resolve("words") + "'", "rwx------");

        newNotifier()
                .tell(
                        Map.of("command", "words", "arguments", "$(id) `id`; rm -rf /\n* \"a b\""),
                        notification(AlertState.FIRING, alert("wrong")));

        assertThat(read(inbox.resolve("words"))).isEqualTo("2\n$(id) `id`; rm -rf /\n* \"a b\"\n");
    }

    @Test
    void killsAProgramWithAllItHasStartedWhenItsTimeIsOver() {
        newNotifier();
        Path pid = inbox.resolve("pid");
        program("hang", "sleep 600 & echo $! > '" + pid + "'; wait", "rwx------");

        assertThatThrownBy(() -> newNotifier()
                        .tell(
                                Map.of("command", "hang", "timeoutSeconds", "2"),
                                notification(AlertState.FIRING, alert("wrong"))))
                .isInstanceOfSatisfying(
                        AlertException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(AlertFailure.DELIVERY_TOO_SLOW));

        long child = Long.parseLong(read(pid).strip());
        Await.until(
                "the child is gone",
                () -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void knowsWhatMaySucceedLater() {
        newNotifier();
        program("later", "exit 75", "rwx------");

        assertThatThrownBy(() ->
                        newNotifier().tell(Map.of("command", "later"), notification(AlertState.FIRING, alert("wrong"))))
                .isInstanceOfSatisfying(
                        AlertException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(AlertFailure.NOT_DELIVERED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../tell", "/bin/sh", "a/b", ".hidden", "a b", "missing"})
    void runsNothingFromElsewhere(String name) {
        assertThatThrownBy(() -> newNotifier().target(Map.of("command", name)))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxr-x", "rwxr-xrwx", "rw-r--r--"})
    void runsNothingThatOthersCanChangeOrThatIsNoProgram(String permissions) {
        AlertNotifier notifier = newNotifier();
        program("loose", "exit 0", permissions);

        assertThatThrownBy(() -> notifier.target(Map.of("command", "loose")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("chmod");
    }

    @Test
    void followsNoLink() throws IOException {
        AlertNotifier notifier = newNotifier();
        Files.createSymbolicLink(commands.resolve("link"), Path.of("/bin/sh"));

        assertThatThrownBy(() -> notifier.target(Map.of("command", "link"))).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void refusesATimeThatIsNone() {
        var settings = new HashMap<>(settings());
        settings.put("timeoutSeconds", "600");
        assertThatThrownBy(() -> newNotifier().target(settings))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("timeoutSeconds=\"600\"");
    }

    private void program(String name, String lines, String permissions) {
        try {
            Path file = commands.resolve(name);
            Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
