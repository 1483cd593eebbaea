package io.quetzal.vm.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.vm.api.VmException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConsoleVisitTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final FakeGuest guest = new FakeGuest("before ");

    @Test
    void showsWhatWasShownBeforeAndWhatIsAnswered() throws Exception {
        visit(piped("ls"), null, null);

        assertThat(shown()).isEqualTo("before [ls]");
        assertThat(guest.left()).isTrue();
    }

    @Test
    void leavesWithTheKeyThatDetachesAndTypesWhatCameBeforeIt() throws Exception {
        visit(new PipedKeyboard(input("ls\u001dpwd"), true), null, null);

        assertThat(guest.typed()).isEqualTo("ls");
        assertThat(guest.left()).isTrue();
    }

    @Test
    void typesThatKeyWhenItIsPipedIn() throws Exception {
        visit(piped("a\u001db"), null, null);

        assertThat(guest.typed()).isEqualTo("a\u001db");
    }

    @Test
    void leavesOnceTheTextIsThereAlsoInPieces() throws Exception {
        visit(piped("tö"), LONG, "before [tö]");

        assertThat(guest.left()).isTrue();
    }

    @Test
    void failsWhenTheTextDoesNotComeInTime() {
        assertThatThrownBy(() -> visit(piped(""), SHORT, "login:"))
                .isInstanceOf(VmException.class)
                .hasMessageContaining("did not show \"login:\"");
        assertThat(guest.left()).isTrue();
    }

    @Test
    void leavesWhenTheTimeIsOver() throws Exception {
        try (var nobodyTypes = new PipedOutputStream()) {
            visit(new PipedKeyboard(new PipedInputStream(nobodyTypes), true), SHORT, null);
        }

        assertThat(guest.left()).isTrue();
    }

    @Test
    void saysWhyNothingCanBeTyped() {
        guest.switchOff();

        assertThatThrownBy(() -> visit(piped("ls"), LONG, null))
                .isInstanceOf(VmException.class)
                .hasMessageContaining("is stopped");
    }

    @Test
    void saysThatTheMachineIsGone() throws Exception {
        Thread deleting = Thread.ofVirtual().start(() -> {
            try {
                guest.delete();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThatThrownBy(() -> visit(piped(""), LONG, null)).hasMessageContaining("VM demo was deleted");
        deleting.join();
    }

    @Test
    void showsAPersonNoQuestionsOfLongAgo() throws Exception {
        var asking = new FakeGuest("$ \u001b[6n");
        new ConsoleVisit(new PipedKeyboard(input("\u001d"), true), printer(), null, null).stay(asking::attach);

        assertThat(shown()).isEqualTo("$ ");
    }

    private void visit(Keyboard keyboard, @Nullable Duration limit, @Nullable String until)
            throws InterruptedException {
        new ConsoleVisit(keyboard, printer(), limit, until).stay(guest::attach);
    }

    private PrintStream printer() {
        return new PrintStream(screen, false, UTF_8);
    }

    private String shown() {
        return screen.toString(UTF_8);
    }

    private static Keyboard piped(String text) {
        return new PipedKeyboard(input(text), false);
    }

    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
