package io.quetzal.vm.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TerminalKeyboardTest {
    private final PipedOutputStream keys = new PipedOutputStream();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final AtomicInteger interrupts = new AtomicInteger();
    private Terminal terminal;

    @BeforeEach
    void open() throws IOException {
        terminal = new ExternalTerminal("test", "xterm", new PipedInputStream(keys), screen, UTF_8);
        terminal.handle(Signal.INT, signal -> interrupts.incrementAndGet());
    }

    @AfterEach
    void close() throws IOException {
        keys.close();
        terminal.close();
    }

    @Test
    void passesEveryKeyOnAsItIs() throws IOException {
        try (var keyboard = new TerminalKeyboard(terminal)) {
            press("a\u0003\u001a\r\u001d");

            assertThat(read(keyboard, 5)).isEqualTo("a\u0003\u001a\r\u001d");
            assertThat(interrupts).hasValue(0);
            assertThat(screen.toString(UTF_8)).as("nothing is echoed").isEmpty();
        }
    }

    @Test
    void showsWhatTheGuestShowsAsItIs() throws IOException {
        try (var keyboard = new TerminalKeyboard(terminal)) {
            terminal.output().write("up\nagain\r\n".getBytes(UTF_8));
            terminal.output().flush();

            assertThat(keyboard.typed()).isTrue();
            assertThat(screen.toString(UTF_8)).isEqualTo("up\nagain\r\n");
        }
    }

    @Test
    void givesTheShellItsKeyboardBack() throws IOException {
        String before = terminal.getAttributes().toString();
        var keyboard = new TerminalKeyboard(terminal);
        assertThat(keyboard.read(new byte[9])).as("nothing is typed").isZero();

        keyboard.close();

        assertThat(terminal.getAttributes()).hasToString(before);
        press("x");
        assertThat(keyboard.read(new byte[9])).isEqualTo(-1);
        assertThat(terminal.input().read()).isEqualTo('x');
    }

    private void press(String text) throws IOException {
        keys.write(text.getBytes(UTF_8));
        keys.flush();
    }

    private static String read(Keyboard keyboard, int length) throws IOException {
        var all = new ByteArrayOutputStream();
        var buffer = new byte[length];
        while (all.size() < length) {
            all.write(buffer, 0, keyboard.read(buffer));
        }
        return all.toString(UTF_8);
    }
}
