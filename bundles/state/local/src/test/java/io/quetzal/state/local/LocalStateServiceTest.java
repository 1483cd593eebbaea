package io.quetzal.state.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.platform.testkit.LeakCheck;
import io.quetzal.platform.testkit.RecordingAccessGuard;
import io.quetzal.platform.testkit.RecordingAccessGuard.Change;
import io.quetzal.platform.testkit.RecordingAccessGuard.Outcome;
import io.quetzal.platform.testkit.TestNode;
import io.quetzal.state.api.Fact;
import io.quetzal.state.api.FactType;
import io.quetzal.state.api.StateException;
import io.quetzal.state.api.StateException.StateFailure;
import io.quetzal.state.api.StateHealth.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStateServiceTest {
    @TempDir
    Path home;

    private final RecordingAccessGuard guard = new RecordingAccessGuard();
    private LocalStateService state;

    @BeforeEach
    void open() {
        state = new LocalStateService(new TestNode(home), new JacksonJsonCodec(), guard);
    }

    @AfterEach
    void close() throws IOException {
        state.close();
    }

    private void reopen() throws IOException {
        close();
        open();
    }

    @Test
    void answersWhatWasWrittenAlsoAfterARestart() throws IOException {
        var machines = state.facts(Machine.TYPE);
        var written = machines.put("demo", new Machine("demo", 2, List.of("/disks/a", "/disks/ü")));
        machines.put("alpha", Machine.of("alpha", 1));
        machines.put("gone", Machine.of("gone", 1));
        assertThat(machines.delete("gone")).isTrue();
        assertThat(machines.delete("gone")).isFalse();

        reopen();
        assertThat(state.facts(Machine.TYPE).get("demo")).contains(written);
        assertThat(state.facts(Machine.TYPE).list()).extracting(Fact::key).containsExactly("alpha", "demo");
        assertThat(state.health().mode()).isEqualTo(Mode.READ_WRITE);
        assertThat(state.health().facts()).isEqualTo(2);
        assertThat(state.health().revision()).isEqualTo(4);
    }

    @Test
    void letsOnlyAnAdminSaveAllOfItAndWritesThatDown() {
        Path backup = home.resolve("backup");
        var operator = new Caller("anna", Role.OPERATOR, "test");
        assertThatThrownBy(() -> operator.run(() -> state.backup(backup))).isInstanceOf(AccessException.class);
        assertThat(backup).doesNotExist();

        Caller.node().run(() -> state.backup(backup));

        assertThat(backup).exists();
        assertThat(guard.changes())
                .containsExactly(
                        new Change("anna", "state.backup", backup.toString(), Outcome.REFUSED),
                        new Change("node", "state.backup", backup.toString(), Outcome.OK));
    }

    @Test
    void savesOnlyToWhereEverybodyUnderstandsTheSame() {
        assertThatThrownBy(() -> Caller.node().run(() -> state.backup(Path.of("backup"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("begins with a slash");
    }

    @Test
    void goesOnCountingRevisionsAfterARestart() throws IOException {
        state.facts(Machine.TYPE).put("a", Machine.of("a", 1));
        reopen();
        assertThat(state.facts(Machine.TYPE).put("b", Machine.of("b", 1)).revision())
                .isEqualTo(2);
    }

    @Test
    void changesAllOfATransactionOrNothing() {
        int total = state.transact(transaction -> {
            transaction.put(Machine.TYPE, "a", Machine.of("a", 1));
            transaction.put(Machine.TYPE, "b", Machine.of("b", 2));
            return transaction.list(Machine.TYPE).stream()
                    .mapToInt(fact -> fact.value().cpus())
                    .sum();
        });
        assertThat(total).isEqualTo(3);

        assertThatThrownBy(() -> state.transact(transaction -> {
                    transaction.delete(Machine.TYPE, "a");
                    assertThat(transaction.get(Machine.TYPE, "a")).isEmpty();
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");
        assertThat(state.facts(Machine.TYPE).list()).hasSize(2);
        assertThat(state.health().revision()).isEqualTo(1);
    }

    @Test
    void letsTransactionsSeeEachOtherAsIfTheyHadRunOneAfterTheOther() throws Exception {
        state.facts(Machine.TYPE).put("counter", Machine.of("counter", 0));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < 200; i++) {
                all.add(threads.submit(() -> state.transact(transaction -> {
                    int cpus = transaction
                            .get(Machine.TYPE, "counter")
                            .orElseThrow()
                            .value()
                            .cpus();
                    transaction.put(Machine.TYPE, "counter", Machine.of("counter", cpus + 1));
                    return cpus;
                })));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(state.facts(Machine.TYPE)
                        .get("counter")
                        .orElseThrow()
                        .value()
                        .cpus())
                .isEqualTo(200);
        reopen();
        assertThat(state.facts(Machine.TYPE)
                        .get("counter")
                        .orElseThrow()
                        .value()
                        .cpus())
                .isEqualTo(200);
    }

    @Test
    void knowsWhatBecameOfATransactionWhoseThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        state.facts(Machine.TYPE).put("a", Machine.of("a", 1));
        assertThat(Thread.interrupted()).isTrue();
        state.facts(Machine.TYPE).put("b", Machine.of("b", 1));
        assertThat(state.facts(Machine.TYPE).list()).hasSize(2);
    }

    @Test
    void refusesToChangeFactsBesideTheTransactionItIsIn() {
        var machines = state.facts(Machine.TYPE);
        assertThatThrownBy(() -> state.transact(transaction -> machines.put("a", Machine.of("a", 1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("StateTransaction");
    }

    @Test
    void refusesATransactionThatHasEnded() {
        var kept = state.transact(transaction -> transaction);
        assertThatThrownBy(() -> kept.put(Machine.TYPE, "a", Machine.of("a", 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesKeysThatCannotBeStored() {
        var machines = state.facts(Machine.TYPE);
        for (String key : List.of("", "x".repeat(1025), "half a pair: \ud800")) {
            assertThatThrownBy(() -> machines.put(key, Machine.of("a", 1))).isInstanceOf(InvalidValueException.class);
        }
        for (String key : List.of("x".repeat(1024), "\u0000", "facts.quetzal", "🐦", "../../etc/passwd")) {
            machines.put(key, Machine.of("a", 1));
            assertThat(machines.get(key)).isPresent();
        }
    }

    @Test
    void refusesAValueThatIsTooLargeAndKeepsTheOldOne() {
        var machines = state.facts(Machine.TYPE);
        machines.put("a", Machine.of("a", 1));
        assertThatThrownBy(() -> machines.put("a", Machine.of("x".repeat(FactType.LARGEST_VALUE), 1)))
                .isInstanceOfSatisfying(
                        StateException.class, e -> assertThat(e.reason()).isEqualTo(StateFailure.FACT_TOO_LARGE))
                .hasMessageContaining("test.machines/a")
                .hasMessageContaining("1MiB");
        assertThat(machines.get("a").orElseThrow().value().name()).isEqualTo("a");

        machines.put("large", Machine.of("x".repeat(FactType.LARGEST_VALUE - 100), 1));
        assertThat(machines.get("large")).isPresent();
    }

    @Test
    void keepsItsFilesFromOtherUsers() throws IOException {
        state.facts(Machine.TYPE).put("a", Machine.of("a", 1));
        try (var files = Files.list(home.resolve("data/state"))) {
            assertThat(files.toList())
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void closesAllThatItOpened() throws IOException {
        var leaks = new LeakCheck();
        var other = home.resolve("other");
        for (int i = 0; i < 3; i++) {
            var again = new LocalStateService(new TestNode(other), new JacksonJsonCodec(), guard);
            again.facts(Machine.TYPE).put("a", Machine.of("a", i));
            var _ = again.facts(Machine.TYPE).watch(change -> {});
            again.close();
        }
        leaks.assertNothingLeft();
    }

    @Test
    void saysThatItIsClosedRatherThanLosingAChange() throws IOException {
        var machines = state.facts(Machine.TYPE);
        machines.put("a", Machine.of("a", 1));
        state.close();
        assertThatThrownBy(() -> machines.put("b", Machine.of("b", 1)))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("closed");
        assertThat(machines.get("a")).isPresent();
    }

    @Test
    void rewritesAFileThatHoldsMostlyOutdatedFacts() throws IOException {
        var machines = state.facts(Machine.TYPE);
        String large = "x".repeat(1_000_000);
        for (int i = 0; i < 80; i++) {
            machines.put("a", Machine.of(large + i, i));
        }
        assertThat(state.health().size().bytes()).isLessThan(64L << 20);
        reopen();
        assertThat(state.facts(Machine.TYPE).get("a").orElseThrow().value().cpus())
                .isEqualTo(79);
    }

    record MachineV2(String title, int cpus, List<String> disks, boolean paused) {}

    private static final FactType<MachineV2> V2 =
            new FactType<>("test.machines", 2, MachineV2.class, List.of(members -> {
                var changed = new HashMap<>(members);
                changed.put("title", members.get("name"));
                changed.remove("name");
                changed.put("paused", false);
                return changed;
            }));

    @Test
    void bringsOldValuesUpToTheNewSchemaAsItReadsThem() throws IOException {
        state.facts(Machine.TYPE).put("a", Machine.of("anton", 3));
        reopen();
        var renewed = state.facts(V2);
        assertThat(renewed.get("a").orElseThrow().value()).isEqualTo(new MachineV2("anton", 3, List.of(), false));
        assertThat(renewed.list()).hasSize(1);

        renewed.put("a", new MachineV2("anton", 3, List.of(), true));
        reopen();
        assertThatThrownBy(() -> state.facts(Machine.TYPE))
                .isInstanceOfSatisfying(
                        StateException.class, e -> assertThat(e.reason()).isEqualTo(StateFailure.SCHEMA_MISMATCH))
                .hasMessageContaining("schema version 2");
        assertThat(state.facts(V2).get("a").orElseThrow().value().paused()).isTrue();
    }

    record OtherMachine(String name) {}

    @Test
    void refusesTheSameSchemaVersionWithAnotherShape() {
        state.facts(Machine.TYPE).put("a", Machine.of("a", 1));
        assertThatThrownBy(() -> state.facts(FactType.first("test.machines", OtherMachine.class)))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("schema version");
    }

    @Test
    void saysWhichFactDoesNotHaveTheShapeOfItsTypeAndLetsItBeDeleted() throws IOException {
        state.facts(FactType.first("test.machines", OtherMachine.class)).put("odd", new OtherMachine("odd"));
        reopen();
        var machines = state.facts(Machine.TYPE);
        assertThatThrownBy(() -> machines.get("odd"))
                .isInstanceOfSatisfying(
                        StateException.class, e -> assertThat(e.reason()).isEqualTo(StateFailure.FACT_DAMAGED))
                .hasMessageContaining("test.machines/odd");
        assertThat(machines.delete("odd")).isTrue();
        assertThat(machines.list()).isEmpty();
    }
}
