package io.quetzal.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.AccessException.AccessFailure;
import io.quetzal.platform.api.security.AuditLog.Entry;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.platform.testkit.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
    private static final Caller VERA = new Caller("vera", Role.VIEWER, "test");

    @TempDir
    Path directory;

    private AuditJournal journal;
    private LocalAccessGuard guard;

    @BeforeEach
    void open() {
        open(1 << 20);
    }

    private void open(long largestFile) {
        journal = new AuditJournal(directory, new JacksonJsonCodec(), new ManualClock(), largestFile);
        guard = new LocalAccessGuard(journal);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    private void reopen() throws IOException {
        close();
        open();
    }

    private void change(String subject) {
        Fixture.ADMIN.run(() -> guard.change(Role.OPERATOR, "vm.start", subject, () -> {}));
    }

    private List<Entry> entries() {
        return journal.read(PageRequest.first(1000)).items();
    }

    private Path file(int number) {
        return new AuditSegments(directory).file(number);
    }

    @Test
    void holdsWhoDidWhatToWhatFromWhereAndHowItEnded() {
        change("demo");
        assertThatThrownBy(() -> VERA.run(() -> guard.change(Role.OPERATOR, "vm.stop", "demo", () -> {})))
                .isInstanceOfSatisfying(
                        AccessException.class, e -> assertThat(e.reason()).isEqualTo(AccessFailure.ROLE_MISSING))
                .hasMessageContaining("needs role operator, has viewer");
        assertThatThrownBy(() -> guard.change(Role.VIEWER, "vm.reset", "demo", () -> {}))
                .isInstanceOf(AccessException.class);
        assertThatThrownBy(() -> Fixture.ADMIN.run(() -> guard.change(Role.ADMIN, "vm.create", "x y", () -> {
                    throw new InvalidValueException("no name");
                })))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Fixture.ADMIN.run(() -> guard.change(Role.ADMIN, "vm.create", "bug", () -> {
                    throw new IllegalStateException("secret detail");
                })))
                .isInstanceOf(IllegalStateException.class);

        assertThat(entries().reversed())
                .extracting(Entry::caller, Entry::origin, Entry::action, Entry::subject, Entry::outcome)
                .containsExactly(
                        tuple("admin", "test", "vm.start", "demo", "ok"),
                        tuple("vera", "test", "vm.stop", "demo", "refused: needs role operator, has viewer"),
                        tuple("nobody", "unknown", "vm.reset", "demo", "refused: nobody is logged in"),
                        tuple("admin", "test", "vm.create", "x y", "failed: INVALID_VALUE: no name"),
                        tuple(
                                "admin",
                                "test",
                                "vm.create",
                                "bug",
                                "failed: an internal error; the node's log has the details"));
    }

    @Test
    void answersWhatTheWorkAnswers() {
        assertThat(Fixture.ADMIN.<Integer>call(() -> guard.change(Role.ADMIN, "a.b", "c", () -> 42)))
                .isEqualTo(42);
    }

    @Test
    void tellsOfAChangeThatACrashCutOff() throws IOException {
        change("before");
        journal.begin("admin", "test", "vm.delete", "demo");
        reopen();
        assertThat(entries())
                .extracting(Entry::subject, Entry::outcome)
                .containsExactly(tuple("demo", "begun"), tuple("before", "ok"));
    }

    @Test
    void doesNothingThatItCannotWriteDown() throws IOException {
        // The directory where the next file should be made is gone: for the log that is as bad as a full disk.
        close();
        Path gone = directory.resolve("gone");
        Files.createDirectory(gone);
        journal = new AuditJournal(gone, new JacksonJsonCodec(), new ManualClock(), 1 << 20);
        guard = new LocalAccessGuard(journal);
        Files.delete(gone);
        var done = new AtomicBoolean();
        assertThatThrownBy(() ->
                        Fixture.ADMIN.run(() -> guard.change(Role.ADMIN, "vm.delete", "demo", () -> done.set(true))))
                .isInstanceOfSatisfying(
                        AccessException.class, e -> assertThat(e.reason()).isEqualTo(AccessFailure.AUDIT_UNAVAILABLE))
                .hasMessageContaining("Nothing was done");
        assertThat(done).isFalse();

        Files.createDirectory(gone);
        Fixture.ADMIN.run(() -> guard.change(Role.ADMIN, "vm.delete", "demo", () -> done.set(true)));
        assertThat(done).isTrue();
    }

    @Test
    void keepsHostileTextOnItsOwnLine() throws IOException {
        String hostile = "a\n{\"number\":1}\r\u001b[31m\u0000\u2028\u202e\\u000a\"},{\ud800" + "x".repeat(1_000_000);
        change(hostile);
        assertThat(Files.readAllLines(file(1))).hasSize(2);
        String shown = entries().getFirst().subject();
        assertThat(shown)
                .startsWith("a\\u000a{")
                .endsWith("…")
                .hasSizeLessThan(600)
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");
    }

    @Test
    void numbersItsLinesAndGoesOnAfterARestart() throws IOException {
        change("a");
        reopen();
        change("b");
        assertThat(entries()).extracting(Entry::number).containsExactly(4L, 2L);
        assertThat(journal.problems()).isEmpty();
        assertThat(new AuditHealth(journal).execute().isOk()).isTrue();
    }

    @Test
    void pagesBackwards() throws IOException {
        for (int i = 0; i < 25; i++) {
            change("s" + i);
        }
        var seen = new ArrayList<Long>();
        Page<Entry> page = journal.read(PageRequest.first(10));
        page.items().forEach(entry -> seen.add(entry.number()));
        while (page.next() != null) {
            page = journal.read(new PageRequest(10, page.next()));
            page.items().forEach(entry -> seen.add(entry.number()));
        }
        assertThat(seen).hasSize(25).isSortedAccordingTo((one, two) -> Long.compare(two, one));
        assertThatThrownBy(() -> journal.read(new PageRequest(10, "x"))).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void beginsANewFileWhenOneIsLargeAndTheChainGoesOn() throws IOException {
        close();
        open(2000);
        for (int i = 0; i < 30; i++) {
            change("s" + i);
        }
        assertThat(new AuditSegments(directory).numbers()).hasSizeGreaterThan(5);
        assertThat(entries()).hasSize(30);
        reopen();
        assertThat(journal.problems()).isEmpty();
        assertThat(entries()).hasSize(30);
    }

    @Test
    void noticesALineThatWasChangedAndNeverMendsIt() throws IOException {
        change("a");
        change("b");
        close();
        byte[] forged = Files.readString(file(1))
                .replaceFirst("\"subject\":\"a\"", "\"subject\":\"z\"")
                .getBytes(StandardCharsets.UTF_8);
        Files.write(file(1), forged);

        open();
        assertThat(journal.problems())
                .singleElement()
                .asString()
                .contains("line 2")
                .contains("does not follow");
        assertThat(Files.readAllBytes(file(1))).isEqualTo(forged);
        assertThat(new AuditHealth(journal).execute().getStatus()).isEqualTo(Result.Status.WARN);
        assertThat(entries().getFirst().action()).isEqualTo(AuditLine.CHAIN_BROKEN);

        change("c");
        reopen();
        assertThat(new AuditSegments(directory).numbers()).containsExactly(1, 2);
        assertThat(journal.problems()).hasSize(1);
        assertThat(entries())
                .filteredOn(entry -> entry.action().equals(AuditLine.CHAIN_BROKEN))
                .hasSize(1);
    }

    @Test
    void noticesALineThatWasRemovedOrInsertedAndAFileThatIsMissing() throws IOException {
        close();
        open(1000);
        for (int i = 0; i < 20; i++) {
            change("s" + i);
        }
        close();
        var lines = new ArrayList<>(Files.readAllLines(file(2)));
        lines.remove(1);
        Files.write(file(2), lines);
        open();
        assertThat(journal.problems()).isNotEmpty();
        close();

        Files.delete(file(3));
        open();
        assertThat(journal.problems()).anyMatch(problem -> problem.contains("missing"));
    }

    @Test
    void passesOverALineThatACrashCutOff() throws IOException {
        change("a");
        close();
        Files.writeString(file(1), "{\"number\":3,\"at\":\"20", StandardOpenOption.APPEND);
        open();
        change("b");
        assertThat(entries()).extracting(Entry::subject).containsExactly("b", "a");
        reopen();
        assertThat(journal.problems()).isEmpty();
        assertThat(new AuditSegments(directory).numbers()).containsExactly(1, 2);
        assertThat(entries()).hasSize(2);
    }

    @Test
    void survivesGarbageInItsDirectory() throws IOException {
        change("a");
        close();
        Files.write(file(2), new byte[] {0, 1, 2, '\n', 'x', '\n', (byte) 0xff});
        Files.createDirectory(directory.resolve("audit-1.jsonl"));
        Files.writeString(directory.resolve("notes.txt"), "mine");
        open();
        assertThat(journal.problems()).isNotEmpty();
        change("b");
        assertThat(entries()).extracting(Entry::subject).contains("a", "b");
    }

    @Test
    void goesOnAfterItsThreadWasInterrupted() {
        Thread.currentThread().interrupt();
        change("a");
        assertThat(Thread.interrupted()).isTrue();
        change("b");
        assertThat(entries()).hasSize(2);
    }

    @Test
    void isReadableByItsOwnerAlone() throws IOException {
        change("a");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(1))))
                .isEqualTo("rw-------");
    }
}
