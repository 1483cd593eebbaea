package io.quetzal.stream.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.testkit.ManualClock;
import io.quetzal.stream.api.OffsetQuery;
import io.quetzal.stream.api.PartitionCheck.Damage;
import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import io.quetzal.stream.core.disk.SimulatedDisk;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A partition is opened after a crash, and after somebody has damaged its files. */
class RecoveryTest {
    private static final String DIRECTORY = Logs.ID.directory();
    private static final String FIRST = DIRECTORY + "/00000000000000000000.log";

    private final SimulatedDisk disk = new SimulatedDisk();
    private final ManualClock clock = new ManualClock();
    private PartitionLog log = Logs.open(disk, clock, Logs.SMALL);

    private void append(int from, int to) {
        for (int i = from; i < to; i++) {
            log.append(Logs.batch(clock, "value " + i));
        }
    }

    /** As after a kill: nothing is remembered that was not before. */
    private void crash() {
        log = Logs.open(disk, clock, Logs.SMALL);
    }

    private static List<String> expected(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> i + ":value " + i).toList();
    }

    private void cut(String name, int bytes) {
        byte[] before = disk.bytes(name);
        disk.replace(name, Arrays.copyOf(before, before.length + bytes));
    }

    @Test
    void findsAllThatWasWrittenAfterAKill() {
        append(0, 700);
        crash();
        assertThat(Logs.values(log, 0)).isEqualTo(expected(0, 700));
        assertThat(log.leaderEpoch()).as("clients can notice").isEqualTo(1);
        assertThat(log.endOfEpoch(0).orElseThrow().endOffset()).isEqualTo(700);
        append(700, 800);
        log.writer().keeping().checkpoint();
        append(800, 1000);
        crash();
        assertThat(Logs.values(log, 0)).isEqualTo(expected(0, 1000));
        assertThat(log.find(new OffsetQuery.AtOrAfter(1)).orElseThrow().offset())
                .isZero();
        for (int from = 0; from < 1000; from += 53) {
            assertThat(Logs.values(log, from)).isEqualTo(expected(from, 1000));
        }
    }

    @Test
    void cutsOffWhatIsNotWhole() {
        append(0, 50);
        cut(FIRST, -3);
        crash();
        assertThat(Logs.values(log, 0)).isEqualTo(expected(0, 49));
        append(49, 60);
        crash();
        assertThat(Logs.values(log, 0)).isEqualTo(expected(0, 60));
    }

    @Test
    void takesZerosBehindTheEndForNothing() {
        append(0, 50);
        cut(FIRST, 5000);
        crash();
        assertThat(Logs.values(log, 0)).isEqualTo(expected(0, 50));
        assertThat(disk.bytes(FIRST).length).isLessThan(5000);
    }

    @Test
    void knowsProducersByWhatTheyHaveSentSinceTheCheckpoint() {
        log.append(Logs.batchOf(5, 0, 0, "a"));
        log.writer().keeping().checkpoint();
        log.append(Logs.batchOf(5, 0, 1, "b"));
        log.append(Logs.batchOf(6, 0, 0, "c"));
        crash();
        assertThat(log.append(Logs.batchOf(5, 0, 0, "a"))).isZero();
        assertThat(log.append(Logs.batchOf(5, 0, 1, "b"))).isEqualTo(1);
        assertThat(log.append(Logs.batchOf(6, 0, 0, "c"))).isEqualTo(2);
        assertThat(log.append(Logs.batchOf(6, 0, 1, "d"))).isEqualTo(3);
    }

    @Test
    void doesWithoutCheckpointsAndIndexes() {
        append(0, 700);
        log.writer().keeping().checkpoint();
        disk.names().stream()
                .filter(name -> name.contains("meta") || name.endsWith(".index"))
                .toList()
                .forEach(disk::delete);
        crash();
        assertThat(Logs.values(log, 0)).isEqualTo(expected(0, 700));
    }

    @Test
    void doesWithEitherOfTwoCheckpoints() {
        append(0, 100);
        log.writer().keeping().checkpoint();
        append(100, 200);
        log.writer().keeping().checkpoint();
        for (String name : List.of("/meta-a", "/meta-b")) {
            byte[] whole = disk.bytes(DIRECTORY + name).clone();
            byte[] damaged = whole.clone();
            damaged[30]++;
            disk.replace(DIRECTORY + name, damaged);
            crash();
            assertThat(Logs.values(log, 0)).isEqualTo(expected(0, 200));
            disk.replace(DIRECTORY + name, whole);
        }
    }

    @Test
    void makesDamagedIndexesAnew() {
        append(0, 1000);
        Logs.close(log);
        for (String name : disk.names()) {
            if (name.endsWith(".index")) {
                byte[] damaged = disk.bytes(name).clone();
                damaged[damaged.length - 1]++;
                disk.replace(name, damaged);
            }
        }
        crash();
        for (int from = 0; from < 1000; from += 53) {
            assertThat(Logs.values(log, from)).isEqualTo(expected(from, 1000));
        }
    }

    @Test
    void namesADamagedBatchAndReadsAroundIt() {
        append(0, 1000);
        Logs.close(log);
        byte[] damaged = disk.bytes(FIRST).clone();
        int size = Logs.batch(clock, "value 0").remaining();
        // The length of the batch with offset 5, so that the way on is lost too.
        int at = 64 + 5 * size;
        damaged[at + 9] = 77;
        disk.replace(FIRST, damaged);
        crash();
        assertThatThrownBy(() -> log.read(5, 1000, true))
                .isInstanceOfSatisfying(
                        StreamException.class, e -> assertThat(e.reason()).isEqualTo(StreamFailure.DAMAGED))
                .hasMessageContaining("from offset 5 to before 6")
                .hasMessageContaining(FIRST);
        assertThat(Logs.values(log, 6)).isEqualTo(expected(6, 1000));
        assertThat(log.verify().damage()).containsExactly(new Damage(5, 6, "(simulated)/" + FIRST, at, size));
        assertThat(log.verify().batches()).isEqualTo(999);
        assertThat(log.find(new OffsetQuery.AtOrAfter(1)).orElseThrow().offset())
                .isZero();
    }

    @Test
    void saysWhatIsMissingWhenSafeRecordsAreGone() {
        append(0, 100);
        Logs.close(log);
        cut(FIRST, -300);
        crash();
        assertThat(log.logEndOffset()).as("no offset is given twice").isEqualTo(100);
        append(100, 110);
        assertThat(Logs.values(log, 100)).isEqualTo(expected(100, 110));
        assertThatThrownBy(() -> Logs.values(log, 0)).hasMessageContaining("to before 100");
    }

    @Test
    void leavesASegmentAloneThatIsNone() {
        append(0, 1000);
        Logs.close(log);
        String second = disk.names().stream()
                .filter(name -> name.endsWith(".log") && !name.equals(FIRST))
                .findFirst()
                .orElseThrow();
        byte[] damaged = disk.bytes(second).clone();
        damaged[3]++;
        disk.replace(second, damaged);
        crash();
        assertThatThrownBy(() -> Logs.values(log, 0)).hasMessageContaining("cannot be read");
        assertThat(Logs.values(log, 999)).isEqualTo(expected(999, 1000));
        assertThat(disk.names()).contains(second + ".damaged");
    }
}
