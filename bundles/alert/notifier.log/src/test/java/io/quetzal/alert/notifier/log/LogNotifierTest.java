package io.quetzal.alert.notifier.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quetzal.alert.spi.AlertNotifier;
import io.quetzal.alert.spi.contract.AlertNotifierContract;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The tests' logger writes to standard error, so this reads that. */
final class LogNotifierTest extends AlertNotifierContract {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private PrintStream before = System.err;

    @BeforeEach
    void listen() {
        before = System.err;
        System.setErr(new PrintStream(written, true, UTF_8));
    }

    @AfterEach
    void leave() {
        System.setErr(before);
    }

    @Override
    protected AlertNotifier newNotifier() {
        return new LogNotifier();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of();
    }

    /** One line an alert: a notification of many counts as one. */
    @Override
    protected List<String> arrived() {
        List<String> lines = written.toString(UTF_8)
                .lines()
                .filter(line -> line.contains("quetzal.alert"))
                .toList();
        return lines.size() > 2 ? List.of(String.join("\n", lines)) : lines;
    }

    @Override
    protected boolean breakReceiver() {
        return false;
    }
}
