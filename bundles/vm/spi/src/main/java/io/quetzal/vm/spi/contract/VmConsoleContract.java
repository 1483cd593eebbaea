package io.quetzal.vm.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.vm.api.VmException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The serial console: whole, in order, and never faster than it is read. */
abstract class VmConsoleContract extends VmLifeContract {
    private static final int MORE_THAN_ANY_BUFFER = 4 << 20;
    private static final int MOST_RECENT = 64 << 10;

    @Test
    void answersWhatIsTyped() {
        Machine machine = running("talker");

        machine.type(commandThatShows("hello"));

        until("the answer came", () -> machine.listener().console().contains("hello"));
    }

    @Test
    void takesTypingInPiecesAndBytesBeyondAscii() {
        Machine machine = running("polyglot");

        for (byte each : commandThatShows("æøå-ñ").getBytes(StandardCharsets.UTF_8)) {
            machine.instance().writeConsole(new byte[] {each});
        }

        until("the answer came", () -> machine.listener().console().contains("æøå-ñ"));
    }

    @Test
    void showsMuchOutputWholeAndInOrder() {
        Machine machine = running("chatty");

        machine.type(commandThatCountsTo(muchOutput()));

        untilCounted(machine);
        assertCountedInOrder(machine);
    }

    @Test
    void waitsForASlowReaderAndLosesNothing() {
        Machine machine = running("patient");

        holdWhileMuchIsShown(machine);
        assertThat(machine.listener().console()).doesNotContain("\n" + muchOutput());
        machine.listener().goOn();

        untilCounted(machine);
        assertCountedInOrder(machine);
    }

    @Test
    void answersOtherQuestionsWhileTheReaderIsSlow() {
        Machine machine = running("busy");
        holdWhileMuchIsShown(machine);

        assertThat(machine.instance().metrics().memoryAssigned())
                .isEqualTo(machine.launch().spec().memory());
        machine.instance().pause();
        assertThat(machine.instance().paused()).isTrue();

        var killing = CompletableFuture.runAsync(() -> machine.instance().kill(patience()));
        until(
                "the process is gone",
                () -> !ProcessHandle.of(machine.instance().pid())
                        .map(ProcessHandle::isAlive)
                        .orElse(false));
        machine.listener().goOn();
        killing.join();
        untilEnded(machine);
    }

    @Test
    void refusesTypingThatNobodyReads() {
        Machine machine = running("deaf");
        machine.instance().pause();

        assertThatThrownBy(() -> machine.instance().writeConsole(new byte[MORE_THAN_ANY_BUFFER]))
                .isInstanceOf(VmException.class);

        machine.instance().kill(patience());
        untilEnded(machine);
    }

    @Test
    void remembersTheLastLinesAndTheRecentOutput() {
        Machine machine = running("memory");
        machine.type(commandThatCountsTo(muchOutput()));
        untilCounted(machine);
        show(machine, "done");

        List<String> lines = machine.instance().lastConsoleLines(8);
        byte[] recent = machine.instance().recentConsoleOutput();

        assertThat(lines).hasSizeLessThanOrEqualTo(8).noneMatch(line -> line.contains("\n") || line.contains("\r"));
        String joined = String.join("\n", lines);
        String last = Integer.toString(muchOutput());
        assertThat(joined).contains(Integer.toString(muchOutput() - 1), last, "done");
        assertThat(joined.indexOf(last)).isLessThan(joined.indexOf("done"));
        assertThat(recent).hasSizeBetween(MOST_RECENT / 2, MOST_RECENT);
        assertThat(new String(recent, StandardCharsets.UTF_8)).contains("done").contains(last);
    }

    private void holdWhileMuchIsShown(Machine machine) {
        int before = machine.listener().console().length();
        machine.listener().hold();
        machine.type(commandThatCountsTo(muchOutput()));
        until("the listener is held", () -> machine.listener().console().length() > before);
    }

    private void untilCounted(Machine machine) {
        String last = "\n" + muchOutput();
        until("the guest has counted", () -> machine.listener().console().contains(last));
    }

    private void assertCountedInOrder(Machine machine) {
        List<Integer> shown = machine.listener()
                .console()
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .toList();
        assertThat(shown)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, muchOutput()).boxed().toList());
    }
}
