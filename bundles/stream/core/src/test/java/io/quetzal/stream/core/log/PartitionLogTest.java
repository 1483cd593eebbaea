package io.quetzal.stream.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.testkit.ManualClock;
import io.quetzal.stream.api.EpochEnd;
import io.quetzal.stream.api.FoundOffset;
import io.quetzal.stream.api.OffsetQuery;
import io.quetzal.stream.api.PartitionListener;
import io.quetzal.stream.api.RecordSlice;
import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import io.quetzal.stream.api.TopicSettings;
import io.quetzal.stream.api.TopicSettings.Cleanup;
import io.quetzal.stream.api.TopicSettings.Retention;
import io.quetzal.stream.api.TopicSettings.Timestamps;
import io.quetzal.stream.core.disk.SimulatedDisk;
import io.quetzal.stream.protocol.BatchBuilder;
import io.quetzal.stream.protocol.BatchFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartitionLogTest {
    private final SimulatedDisk disk = new SimulatedDisk();
    private final ManualClock clock = new ManualClock();
    private PartitionLog log = Logs.open(disk, clock, Logs.SMALL);

    @AfterEach
    void close() {
        Logs.close(log);
    }

    private void open(TopicSettings settings) {
        Logs.close(log);
        log = Logs.open(disk, clock, settings);
    }

    private void append(int from, int to) {
        for (int i = from; i < to; i++) {
            log.append(Logs.batch(clock, "value " + i));
        }
    }

    private static List<String> expected(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> i + ":value " + i).toList();
    }

    private static void assertRefused(StreamFailure why, ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        StreamException.class, e -> assertThat(e.reason()).isEqualTo(why));
    }

    @Test
    void numbersRecordsFromZeroOn() {
        assertThat(log.append(Logs.batch(clock, "a", "b"))).isZero();
        assertThat(log.append(Logs.batch(clock, "c"))).isEqualTo(2);
        assertThat(Logs.values(log, 0)).containsExactly("0:a", "1:b", "2:c");
        assertThat(log.highWatermark()).isEqualTo(3);
        assertThat(log.logEndOffset()).isEqualTo(3);
    }

    @Test
    void keepsBatchesByteForByteButForTheirStamps() {
        log.append(Logs.batch(clock, "a"));
        ByteBuffer sent = Logs.batch(clock, "b", "c");
        log.append(sent);
        ByteBuffer kept = ByteBuffer.allocate(sent.remaining());
        try (RecordSlice slice = log.read(1, 1000, false)) {
            assertThat(slice.read(kept, 0)).isEqualTo(sent.remaining());
        }
        assertThat(kept.flip()).isEqualTo(sent);
        assertThat(BatchFormat.baseOffset(sent, 0)).isEqualTo(1);
        assertThat(BatchFormat.leaderEpoch(sent, 0)).isEqualTo(log.leaderEpoch());
    }

    @Test
    void readsFromTheMiddleOfABatchByGivingAllOfIt() throws IOException {
        log.append(Logs.batch(clock, "a", "b", "c"));
        try (RecordSlice slice = log.read(1, 1000, true)) {
            var bytes = new ByteArrayOutputStream();
            assertThat(slice.transferTo(0, slice.length(), Channels.newChannel(bytes)))
                    .isEqualTo(slice.length());
            assertThat(BatchFormat.baseOffset(ByteBuffer.wrap(bytes.toByteArray()), 0))
                    .isZero();
        }
        assertThat(Logs.values(log, 1)).containsExactly("1:b", "2:c");
    }

    @Test
    void givesAtLeastOneBatchIfAsked() {
        int size = Logs.batch(clock, "a").remaining();
        append(0, 3);
        try (RecordSlice whole = log.read(0, 10, true);
                RecordSlice none = log.read(0, 10, false);
                RecordSlice cut = log.read(0, size + 20, true)) {
            assertThat(whole.length()).isGreaterThan(10);
            assertThat(none.length()).isZero();
            assertThat(cut.length()).isEqualTo(size + 20);
        }
    }

    @Test
    void goesOnInTheNextSegment() {
        append(0, 1000);
        assertThat(log.stats().segments()).isGreaterThan(3);
        assertThat(Logs.values(log, 0)).isEqualTo(expected(0, 1000));
        for (int from = 0; from < 1000; from += 37) {
            assertThat(Logs.values(log, from)).isEqualTo(expected(from, 1000));
        }
    }

    @Test
    void refusesOffsetsThatAreNotThere() {
        append(0, 3);
        assertRefused(StreamFailure.OFFSET_OUT_OF_RANGE, () -> log.read(-1, 100, true));
        assertRefused(StreamFailure.OFFSET_OUT_OF_RANGE, () -> log.read(4, 100, true));
        try (RecordSlice slice = log.read(3, 100, true)) {
            assertThat(slice.length()).isZero();
        }
    }

    @Test
    void isTheSameWhenItIsOpenedAgain() {
        append(0, 500);
        int epoch = log.leaderEpoch();
        open(Logs.SMALL);
        assertThat(Logs.values(log, 0)).isEqualTo(expected(0, 500));
        assertThat(log.leaderEpoch()).as("nothing happened").isEqualTo(epoch);
        append(500, 600);
        open(Logs.SMALL);
        assertThat(Logs.values(log, 0)).isEqualTo(expected(0, 600));
    }

    @Test
    void tellsWhenTheHighWatermarkMoves() {
        var calls = new AtomicInteger();
        var failures = new AtomicInteger();
        var watch = log.watch(new PartitionListener() {
            @Override
            public void advanced() {
                calls.incrementAndGet();
            }

            @Override
            public void failed(StreamException why) {
                failures.incrementAndGet();
            }
        });
        append(0, 2);
        assertThat(calls).hasValue(2);
        log.writer().close(new StreamException(StreamFailure.NO_SUCH_TOPIC, "gone", null));
        assertThat(failures).hasValue(1);
        watch.close();
        assertRefused(StreamFailure.NO_SUCH_TOPIC, () -> append(2, 3));
        assertRefused(StreamFailure.NO_SUCH_TOPIC, () -> log.read(0, 100, true));
    }

    @Test
    void findsRecordsByTheirTime() {
        for (int i = 0; i < 600; i++) {
            log.append(Logs.batch(1000 + 10L * i, "value " + i));
        }
        for (int i = 0; i < 600; i += 23) {
            assertThat(log.find(new OffsetQuery.AtOrAfter(1000 + 10L * i - 3)))
                    .contains(new FoundOffset(i, 1000 + 10L * i, 0));
        }
        assertThat(log.find(new OffsetQuery.AtOrAfter(7000))).isEmpty();
        log.append(Logs.batch(500, "late"));
        assertThat(log.find(new OffsetQuery.LargestTimestamp())).contains(new FoundOffset(599, 6990, 0));
        assertThat(log.find(new OffsetQuery.Latest())).contains(new FoundOffset(601, -1, 0));
        assertThat(log.find(new OffsetQuery.Earliest())).contains(new FoundOffset(0, -1, 0));
    }

    @Test
    void givesTheTimeOfTheAppendIfTheTopicSaysSo() {
        open(Logs.SMALL.with(new Timestamps(Timestamps.Source.APPEND, Optional.empty(), Optional.empty())));
        ByteBuffer batch = Logs.batch(77, "a");
        log.append(batch);
        assertThat(BatchFormat.maxTimestamp(batch, 0)).isEqualTo(clock.millis());
        assertThat(Logs.values(log, 0)).containsExactly("0:a");
        assertThat(log.find(new OffsetQuery.AtOrAfter(78))).contains(new FoundOffset(0, clock.millis(), 0));
    }

    @Test
    void takesABatchOfAnIdempotentProducerOnce() {
        log.append(Logs.batch(clock, "other"));
        for (int i = 0; i < 7; i++) {
            assertThat(log.append(Logs.batchOf(9, 0, 2 * i, "a" + i, "b" + i))).isEqualTo(1 + 2 * i);
        }
        assertThat(log.append(Logs.batchOf(9, 0, 4, "a2", "b2"))).isEqualTo(5);
        assertThat(log.logEndOffset()).isEqualTo(15);
        assertRefused(StreamFailure.OUT_OF_ORDER_SEQUENCE, () -> log.append(Logs.batchOf(9, 0, 16, "x")));
        assertRefused(StreamFailure.OUT_OF_ORDER_SEQUENCE, () -> log.append(Logs.batchOf(9, 0, 0, "a0", "b0")));
        assertRefused(StreamFailure.OUT_OF_ORDER_SEQUENCE, () -> log.append(Logs.batchOf(9, 1, 3, "x")));
        log.append(Logs.batchOf(9, 1, 0, "new epoch"));
        assertRefused(StreamFailure.PRODUCER_FENCED, () -> log.append(Logs.batchOf(9, 0, 14, "x")));
        open(Logs.SMALL);
        assertThat(log.append(Logs.batchOf(9, 1, 0, "new epoch"))).isEqualTo(15);
        assertThat(log.producers()).hasSize(1);
        assertThat(log.producers().getFirst().lastSequence()).isZero();
    }

    @Test
    void knowsManyProducersAndForgetsThoseThatAreGone() {
        for (int i = 0; i < 100; i++) {
            log.append(Logs.batchOf(i, 0, 0, "x"));
        }
        assertThat(log.append(Logs.batchOf(50, 0, 0, "x"))).isEqualTo(50);
        clock.advance(Duration.ofHours(25));
        log.append(Logs.batchOf(50, 0, 1, "y"));
        log.writer().keeping().retain();
        assertThat(log.producers()).hasSize(1);
        assertThat(log.append(Logs.batchOf(3, 0, 7, "goes on anywhere"))).isEqualTo(101);
    }

    @Test
    void refusesWhatIsNoBatch() {
        ByteBuffer damaged = Logs.batch(clock, "a");
        damaged.put(65, (byte) ~damaged.get(65));
        assertRefused(StreamFailure.CORRUPT_BATCH, () -> log.append(damaged));
        ByteBuffer cut = Logs.batch(clock, "a");
        cut.limit(cut.limit() - 1);
        assertRefused(StreamFailure.CORRUPT_BATCH, () -> log.append(cut));
        ByteBuffer old = Logs.batch(clock, "a").put(16, (byte) 1);
        assertRefused(StreamFailure.UNSUPPORTED_BATCH, () -> log.append(old));
        ByteBuffer two = ByteBuffer.allocate(300).put(Logs.batch(clock, "a")).put(Logs.batch(clock, "b"));
        assertRefused(StreamFailure.INVALID_BATCH, () -> log.append(two.flip()));
        assertRefused(StreamFailure.CORRUPT_BATCH, () -> log.append(ByteBuffer.allocate(5)));
        assertRefused(StreamFailure.BATCH_TOO_LARGE, () -> log.append(Logs.batch(clock, "x".repeat(8 << 10))));
        assertRefused(
                StreamFailure.INVALID_TIMESTAMP,
                () -> log.append(Logs.batch(clock.millis() + Duration.ofHours(2).toMillis(), "a")));
        assertThat(log.logEndOffset()).isZero();
        assertThat(log.append(Logs.batch(clock, "fine"))).isZero();
    }

    @Test
    void wantsKeysWhereOnlyTheLatestOfEachIsKept() {
        open(Logs.SMALL.with(Cleanup.COMPACTING));
        ByteBuffer keyless =
                new BatchBuilder().add(clock.millis(), null, new byte[3]).build();
        assertRefused(StreamFailure.INVALID_BATCH, () -> log.append(keyless));
    }

    @Test
    void deletesWhatIsOld() {
        append(0, 400);
        clock.advance(Duration.ofDays(8));
        append(400, 500);
        log.writer().keeping().retain();
        assertThat(log.logStartOffset()).isBetween(300L, 400L);
        assertThat(Logs.values(log, log.logStartOffset())).isEqualTo(expected((int) log.logStartOffset(), 500));
        clock.advance(Duration.ofDays(8));
        log.writer().keeping().retain();
        assertThat(log.logStartOffset()).isEqualTo(500);
        assertThat(log.stats().segments()).isEqualTo(1);
        open(Logs.SMALL);
        assertThat(log.logStartOffset()).isEqualTo(500);
        assertThat(log.append(Logs.batch(clock, "on"))).isEqualTo(500);
    }

    @Test
    void deletesWhatIsTooMuch() {
        open(Logs.SMALL.with(new Retention(Optional.empty(), Optional.of(new ByteSize(40 << 10)))));
        append(0, 2000);
        log.writer().keeping().retain();
        assertThat(log.stats().size().bytes()).isBetween(40L << 10, 56L << 10);
        assertThat(Logs.values(log, log.logStartOffset())).isEqualTo(expected((int) log.logStartOffset(), 2000));
    }

    @Test
    void deletesRecordsBeforeAnOffset() {
        append(0, 500);
        Caller.node().run(() -> assertThat(log.deleteRecordsBefore(321)).isEqualTo(321));
        assertRefused(StreamFailure.OFFSET_OUT_OF_RANGE, () -> log.read(320, 100, true));
        assertThat(Logs.values(log, 321)).isEqualTo(expected(321, 500));
        open(Logs.SMALL);
        assertThat(log.logStartOffset()).isEqualTo(321);
        assertRefused(StreamFailure.OFFSET_OUT_OF_RANGE, () -> Caller.node().run(() -> log.deleteRecordsBefore(501)));
    }

    @Test
    void givesReadersWhatWasDeletedMeanwhile() {
        append(0, 500);
        try (RecordSlice slice = log.read(0, 500, true)) {
            Caller.node().run(() -> log.deleteRecordsBefore(500));
            assertThat(slice.read(ByteBuffer.allocate(500), 0)).isEqualTo(500);
        }
    }

    @Test
    void takesBackWhatTheFullDiskTookHalf() {
        append(0, 10);
        disk.leaveRoom(30);
        assertRefused(StreamFailure.DISK_FULL, () -> append(10, 11));
        assertThat(Logs.values(log, 0)).isEqualTo(expected(0, 10));
        disk.leaveRoom(Long.MAX_VALUE);
        append(10, 20);
        open(Logs.SMALL);
        assertThat(Logs.values(log, 0)).isEqualTo(expected(0, 20));
    }

    @Test
    void knowsWhereAnEpochEnds() {
        append(0, 10);
        assertThat(log.endOfEpoch(0)).contains(new EpochEnd(0, 10));
        assertThat(log.endOfEpoch(1)).isEmpty();
    }
}
