package io.quetzal.vm.driver.qemu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleHistoryTest {
    private static final int RECENT = 64 << 10;
    private static final int TOO_LONG = (16 << 20) + 1;

    @TempDir
    Path directory;

    private Path log;
    private ConsoleHistory history;

    @BeforeEach
    void open() {
        log = directory.resolve("console.log");
        history = new ConsoleHistory(log);
    }

    @Test
    void aMachineThatHasShownNothingHasNoHistory() {
        assertThat(history.recent()).isEmpty();
        assertThat(history.lastLines(5)).isEmpty();
    }

    @Test
    void theLastLinesAreThoseThatShowAnything() throws IOException {
        Files.writeString(log, "one\r\n\u001b[6n\u001b[1;31mtwo\u001b[0m\r\n\r\nthree");
        assertThat(history.lastLines(2)).containsExactly("two", "three");
    }

    @Test
    void whatIsRecentIsTheEndOfALongLog() throws IOException {
        Files.writeString(log, "x".repeat(RECENT) + "end");
        assertThat(new String(history.recent(), UTF_8)).hasSize(RECENT).endsWith("xend");
    }

    @Test
    void aLogThatHasGrownTooLongIsCutAndWhatItHeldIsStillRecent() throws IOException {
        Files.writeString(log, "old".repeat(TOO_LONG / 3) + "older");
        history.keepLogShort();
        assertThat(log).isEmptyFile();
        Files.writeString(log, " and newer", StandardOpenOption.APPEND);
        assertThat(new String(history.recent(), UTF_8)).hasSize(RECENT).endsWith("older and newer");
    }

    @Test
    void aLogIsLookedAtAgainOnceEnoughWasShown() throws IOException {
        Files.writeString(log, "x".repeat(TOO_LONG));
        history.shown(TOO_LONG);
        assertThat(log).isEmptyFile();
    }
}
