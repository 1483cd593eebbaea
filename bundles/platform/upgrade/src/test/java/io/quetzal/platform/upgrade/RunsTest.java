package io.quetzal.platform.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.upgrade.BundleChange;
import io.quetzal.platform.api.upgrade.UpgradeException;
import io.quetzal.platform.api.upgrade.UpgradeRun;
import io.quetzal.platform.api.upgrade.UpgradeRun.Outcome;
import io.quetzal.platform.json.JacksonJsonCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path directory;

    private Runs runs;

    @BeforeEach
    void open() {
        runs = new Runs(directory, new JacksonJsonCodec());
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(new Runs(directory.resolve("missing"), new JacksonJsonCodec()).list())
                .isEmpty();
        assertThat(runs.unfinished()).isEmpty();
    }

    @Test
    void remembersChangesNewestFirst() {
        Runs.Entry first = entry(1, Outcome.DONE, "a", "1");
        Runs.Entry second = entry(2, Outcome.TAKEN_BACK, "a", "2");
        runs.write(first);
        runs.write(second);
        assertThat(new Runs(directory, new JacksonJsonCodec()).list()).containsExactly(second, first);
    }

    @Test
    void knowsWhatWasUnderWay() {
        Runs.Entry running = entry(1, Outcome.RUNNING, "a", "1");
        runs.write(running);
        assertThat(runs.unfinished()).containsExactly(running);
        runs.write(running.ended(running.run().ended(Outcome.TAKEN_BACK, "no luck", NOON)));
        assertThat(runs.unfinished()).isEmpty();
    }

    @Test
    void forgetsThePlansThatWereNeverAppliedAndNoChange() throws Exception {
        Runs.Entry done = entry(1, Outcome.DONE, "a", "1");
        runs.write(done);
        Path plan = Files.createDirectories(runs.directoryOf(UniqueId.at(NOON)).resolve("after"));
        Files.writeString(plan.resolve("0.jar"), "copy");
        runs.forgetPlans();
        assertThat(plan.getParent()).doesNotExist();
        assertThat(runs.list()).containsExactly(done);
    }

    @Test
    void forgetsTheOldestChangesThatAreUndoneAndNoOther() throws Exception {
        Runs.Entry done = entry(1, Outcome.DONE, "a", "1");
        Runs.Entry running = entry(2, Outcome.RUNNING, "b", "1");
        Runs.Entry stuck = entry(3, Outcome.STUCK, "c", "1");
        Runs.Entry takenBack = entry(4, Outcome.TAKEN_BACK, "a", "2");
        Runs.Entry rolledBack = entry(5, Outcome.ROLLED_BACK, "a", "3");
        Runs.Entry newest = entry(6, Outcome.TAKEN_BACK, "a", "4");
        for (Runs.Entry each : List.of(done, running, stuck, takenBack, rolledBack, newest)) {
            runs.write(each);
            Files.writeString(runs.directoryOf(each.run().id()).resolve("file.jar"), "copy");
        }

        runs.forgetAllBut(2);
        assertThat(runs.list()).containsExactly(newest, rolledBack, stuck, running, done);
        runs.forgetAllBut(0);
        assertThat(runs.list()).containsExactly(stuck, running, done);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).hasSize(3);
        }
    }

    @Test
    void aChangeThatIsRolledBackStillSaysHowLongItTook() {
        UpgradeRun made = entry(1, Outcome.RUNNING, "a", "1").run().ended(Outcome.DONE, null, NOON.plusSeconds(2));

        UpgradeRun back = made.rolledBack(NOON.plusSeconds(60));

        assertThat(back.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(back.endedAt()).isEqualTo(made.endedAt());
        assertThat(back.rolledBackAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void theNewestChangeThatHoldsSaysWhichFileABundleHas() {
        runs.write(entry(1, Outcome.DONE, "a", "1"));
        runs.write(entry(2, Outcome.DONE, "a", "2"));
        runs.write(entry(3, Outcome.TAKEN_BACK, "a", "3"));
        assertThat(runs.fileOf("a")).contains(Path.of("/2.jar"));
        assertThat(runs.fileOf("b")).isEmpty();
    }

    @Test
    void refusesAnEntryOfALaterFormatAndADamagedOne() throws Exception {
        Runs.Entry entry = entry(1, Outcome.DONE, "a", "1");
        runs.write(entry);
        Path file = directory.resolve(entry.run().id().value()).resolve("run.json");
        String text = Files.readString(file);
        for (String bad : List.of(text.replace("\"format\":1", "\"format\":2"), text.substring(0, text.length() / 2))) {
            Files.writeString(file, bad);
            assertThatThrownBy(runs::list)
                    .isInstanceOf(UpgradeException.class)
                    .hasMessageContaining("Move its directory away");
        }
    }

    /** What version 1 wrote; later versions must read it. */
    @Test
    void readsTheGoldenFile() throws Exception {
        Path own = Files.createDirectories(directory.resolve("01m7zh0px6mh5fsvg6qf702f26"));
        try (var in = Objects.requireNonNull(RunsTest.class.getResourceAsStream("run-1.json"))) {
            Files.copy(in, own.resolve("run.json"));
        }
        UpgradeRun run = runs.list().getFirst().run();
        assertThat(run.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(run.changes()).containsExactly(new BundleChange("io.quetzal.vm.core", "0.1.0", "0.1.1", "ab"));
        assertThat(runs.list().getFirst().moves().getFirst().startLevel()).isEqualTo(80);
    }

    private static Runs.Entry entry(int minute, Outcome outcome, String bundle, String version) {
        var change = new BundleChange(bundle, null, version, "00");
        var run = new UpgradeRun(
                UniqueId.at(NOON.plusSeconds(60L * minute)), "admin", List.of(change), outcome, null, NOON, null, null);
        var move = new Move(bundle, "quetzal:" + bundle, 80, null, Path.of("/" + version + ".jar"));
        return new Runs.Entry(Runs.FORMAT, run, List.of(move));
    }
}
