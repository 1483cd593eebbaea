package io.quetzal.vm.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.testkit.Await;
import io.quetzal.vm.api.VmConsole;
import io.quetzal.vm.api.VmException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConsoleHubTest {
    private static final int MUCH = 10 << 20;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private Duration patience = LONG;
    private final ConsoleHub hub = new ConsoleHub(new Name("demo"), () -> patience);
    private final List<byte[]> typed = new ArrayList<>();

    @AfterEach
    void close() {
        hub.close("The test is over.");
    }

    @Test
    void showsANewReaderWhatWasShownLast() {
        hub.output(bytes("before "));
        var reader = attached();

        hub.output(bytes("after"));

        Await.until("all to be heard", () -> reader.text().equals("before after"));
    }

    @Test
    void remembersNoMoreThanItReplays() {
        hub.output(new byte[100 << 10]);
        hub.output(bytes("end"));

        var reader = attached();

        Await.until("the replay", () -> reader.bytes().length > 0);
        assertThat(reader.bytes()).hasSize(64 << 10).endsWith(bytes("end"));
    }

    @Test
    void givesOneSlowReaderTenMebibytesWholeAndInOrder() {
        var reader = attached();
        reader.hold();
        var guest = CompletableFuture.runAsync(this::showMuch);
        Await.until("the reader to be called", () -> reader.calls() == 1);
        assertThat(guest).as("the guest waits for its reader").isNotDone();

        reader.goOn();
        guest.join();

        Await.until("all to be heard", () -> reader.bytes().length == MUCH);
        assertCountsUp(reader.bytes());
        assertThat(reader.gaps()).isZero();
    }

    @Test
    void givesEachOfManyReadersAll() {
        var readers = List.of(attached(), attached(), attached());

        showMuch();

        for (Listening reader : readers) {
            Await.until("all to be heard", () -> reader.bytes().length == MUCH);
            assertCountsUp(reader.bytes());
        }
    }

    @Test
    void passesByAReaderThatStandsStillAndTellsItSo() {
        patience = SHORT;
        var still = attached();
        var lively = attached();
        still.hold();

        showMuch();

        Await.until("the lively reader to have all", () -> lively.bytes().length == MUCH);
        assertCountsUp(lively.bytes());
        assertThat(lively.gaps()).isZero();
        still.goOn();
        Await.until("the gap to be told", () -> still.gaps() == 1);
        hub.output(bytes("and on"));
        Await.until("the other reader to go on", () -> still.text().endsWith("and on"));
        assertThat(still.bytes().length).isLessThan(MUCH);
    }

    @Test
    void tellsAGapWhenTheDriverWasAway() {
        var reader = attached();

        hub.resumed(bytes("what the driver knows"));

        Await.until("the gap", () -> reader.gaps() == 1);
        var later = attached();
        Await.until("the replay", () -> later.text().equals("what the driver knows"));
    }

    @Test
    void tellsNothingAfterDetaching() {
        var reader = new Listening();
        VmConsole console = hub.attach(reader, typed::add);
        hub.output(bytes("a"));
        Await.until("the output", () -> reader.text().equals("a"));

        console.close();
        hub.output(bytes("b"));

        assertThat(reader.text()).isEqualTo("a");
        assertThat(reader.whyClosed()).isEmpty();
    }

    @Test
    void doesNotWaitForAReaderThatDetachesWhileItStandsStill() {
        var reader = new Listening();
        VmConsole console = hub.attach(reader, typed::add);
        reader.hold();
        var guest = CompletableFuture.runAsync(this::showMuch);
        Await.until("the reader to be called", () -> reader.calls() == 1);

        console.close();

        guest.join();
    }

    @Test
    void tellsItsReadersWhyItCloses() {
        hub.output(bytes("last words"));
        var reader = attached();

        hub.close("VM demo was deleted.");

        Await.until("the end", () -> reader.whyClosed().isPresent());
        assertThat(reader.text()).isEqualTo("last words");
        assertThat(reader.whyClosed()).contains("VM demo was deleted.");
        assertThatThrownBy(this::attached).isInstanceOf(VmException.class);
    }

    @Test
    void goesOnWithTheOthersWhenAReaderFails() {
        hub.attach(
                new VmConsole.Listener() {
                    @Override
                    public void output(byte[] bytes) {
                        throw new IllegalStateException("This reader fails.");
                    }

                    @Override
                    public void gap() {}

                    @Override
                    public void closed(String why) {}
                },
                typed::add);
        var reader = attached();

        showMuch();

        Await.until("all to be heard", () -> reader.bytes().length == MUCH);
    }

    @Test
    void passesOnWhatIsTyped() {
        try (VmConsole console = hub.attach(new Listening(), typed::add)) {
            console.write(bytes("ls\n"));
        }

        assertThat(typed).containsExactly(bytes("ls\n"));
    }

    private Listening attached() {
        var reader = new Listening();
        hub.attach(reader, typed::add);
        return reader;
    }

    private void showMuch() {
        var chunk = ByteBuffer.allocate(8 << 10);
        for (int number = 0; number < MUCH / Integer.BYTES; number++) {
            chunk.putInt(number);
            if (!chunk.hasRemaining()) {
                hub.output(chunk.array().clone());
                chunk.clear();
            }
        }
    }

    private static void assertCountsUp(byte[] bytes) {
        var numbers = ByteBuffer.wrap(bytes);
        for (int expected = 0; numbers.hasRemaining(); expected++) {
            assertThat(numbers.getInt()).isEqualTo(expected);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
