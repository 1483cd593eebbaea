package io.quetzal.stream.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.testkit.ManualClock;
import io.quetzal.stream.api.RecordSlice;
import io.quetzal.stream.api.TopicSettings;
import io.quetzal.stream.api.TopicSettings.Cleanup;
import io.quetzal.stream.core.disk.PowerFailure;
import io.quetzal.stream.core.disk.PowerFailure.Fate;
import io.quetzal.stream.core.disk.SimulatedDisk;
import io.quetzal.stream.protocol.BatchBuilder;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompactionTest {
    private static final TopicSettings COMPACTED = Logs.SMALL.with(Cleanup.COMPACTING);

    private final SimulatedDisk disk = new SimulatedDisk();
    private final ManualClock clock = new ManualClock();
    private final Random random = new Random(3);
    private PartitionLog log = Logs.open(disk, clock, COMPACTED);
    /** What was said last of each key: offset and value. */
    private final Map<String, String> latest = new HashMap<>();

    private void say(String key, @Nullable String value) {
        long offset = log.append(new BatchBuilder()
                .add(clock.millis(), key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8))
                .build());
        latest.put(key, offset + ":" + (value == null ? "" : value));
    }

    /** Batches of several records, with keys that come again and again. */
    private void sayMuch(int batches, int keys) {
        for (int i = 0; i < batches; i++) {
            var builder = new BatchBuilder();
            int records = 1 + random.nextInt(10);
            String[] said = new String[records];
            for (int j = 0; j < records; j++) {
                said[j] = "key " + random.nextInt(keys);
                builder.add(clock.millis(), said[j].getBytes(UTF_8), (said[j] + " in " + i).getBytes(UTF_8));
            }
            long offset = log.append(builder.build());
            for (int j = 0; j < records; j++) {
                latest.put(said[j], (offset + j) + ":" + said[j] + " in " + i);
            }
        }
    }

    private boolean compact() {
        return Compaction.run(Logs.parts(disk, clock), log.writer(), 1000);
    }

    private void reopen() {
        Logs.close(log);
        log = Logs.open(disk, clock, COMPACTED);
    }

    @Test
    void keepsTheLatestRecordOfEachKeyWithItsOffset() {
        sayMuch(600, 50);
        long size = log.stats().size().bytes();
        assertThat(compact()).isTrue();
        assertThat(log.stats().size().bytes()).isLessThan(size / 2);
        assertThat(log.logEndOffset()).isGreaterThan(2000);
        for (int i = 0; i < 2; i++) {
            List<String> found = Logs.values(log, 0);
            assertThat(found).containsAll(latest.values());
            assertThat(new HashSet<>(found)).hasSameSizeAs(found);
            assertThat(log.verify().damage()).isEmpty();
            reopen();
        }
        assertThat(compact()).as("nothing is new").isFalse();
    }

    @Test
    void goesOnAfterOffsetsThatAreNotThereAnyMore() {
        sayMuch(600, 20);
        compact();
        for (long offset = 0; offset < log.logEndOffset(); offset += 41) {
            long from = offset;
            assertThat(Logs.values(log, offset))
                    .allSatisfy(value -> assertThat(Long.parseLong(value.substring(0, value.indexOf(':'))))
                            .isGreaterThanOrEqualTo(from));
            assertThat(Logs.values(log, offset)).isNotEmpty();
        }
    }

    @Test
    void forgetsDeletedKeysAfterAWhile() {
        say("gone", "soon");
        say("gone", null);
        sayMuch(300, 10);
        compact();
        assertThat(Logs.values(log, 0)).contains(latest.get("gone")).doesNotContain("0:soon");
        clock.advance(Duration.ofHours(23));
        sayMuch(300, 10);
        compact();
        assertThat(Logs.values(log, 0)).contains(latest.get("gone"));
        clock.advance(Duration.ofHours(2));
        sayMuch(300, 10);
        compact();
        String tombstone = latest.remove("gone");
        assertThat(Logs.values(log, 0)).doesNotContain(tombstone).containsAll(latest.values());
    }

    @Test
    void takesSeveralRoundsForMoreKeysThanItHasRoomFor() {
        sayMuch(1500, 3000);
        while (compact()) {
            assertThat(Logs.values(log, 0)).containsAll(latest.values());
        }
        sayMuch(1500, 3000);
        while (compact()) {
            assertThat(Logs.values(log, 0)).containsAll(latest.values());
        }
    }

    @Test
    void leavesYoungRecordsAlone() {
        Logs.close(log);
        log = Logs.open(
                disk, clock, Logs.SMALL.with(new Cleanup(false, true, Duration.ofHours(1), Duration.ofDays(1))));
        sayMuch(300, 10);
        assertThat(compact()).isFalse();
        clock.advance(Duration.ofHours(1));
        assertThat(compact()).isTrue();
    }

    @Test
    void leavesReadersWhatTheyRead() {
        sayMuch(300, 10);
        try (RecordSlice slice = log.read(0, 1000, true)) {
            ByteBuffer before = ByteBuffer.allocate(1000);
            slice.read(before, 0);
            compact();
            ByteBuffer after = ByteBuffer.allocate(1000);
            slice.read(after, 0);
            assertThat(after).isEqualTo(before);
        }
    }

    @Test
    void losesNothingWhenThePowerFails() {
        sayMuch(200, 10);
        int begin = PowerFailure.operations(disk);
        compact();
        for (int end = begin; end <= PowerFailure.operations(disk); end++) {
            for (Fate fate : Fate.values()) {
                SimulatedDisk left = PowerFailure.after(disk, end, fate, random);
                PartitionLog again = Logs.open(left, clock, COMPACTED);
                if (PowerFailure.operations(disk) == end || fate == Fate.KEPT) {
                    assertThat(Logs.values(again, 0)).containsAll(latest.values());
                }
                assertThat(again.verify().damage()).as(fate + " at " + end).isEmpty();
                Logs.close(again);
            }
        }
    }
}
