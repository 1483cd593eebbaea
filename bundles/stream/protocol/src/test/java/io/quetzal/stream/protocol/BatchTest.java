package io.quetzal.stream.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchTest {
    /** Two records: at 1,000 ms with key "k" and value "v", at 1,002 ms without either. */
    private static final String TWO_RECORDS =
            "000000000000000000000041ffffffff" + "02" + "CHECKSUM" + "0000" + "00000001"
                    + "00000000000003e8" + "00000000000003ea" + "ffffffffffffffff" + "ffff" + "ffffffff" + "00000002"
                    + "10000000026b027600" + "0c0004020101" + "00";

    private final BatchChecksum checksum = new BatchChecksum();
    private final RecordCursor cursor = new RecordCursor();

    @Test
    void isLaidOutAsTheFormatSays() {
        ByteBuffer batch = new BatchBuilder()
                .add(1000, "k".getBytes(UTF_8), "v".getBytes(UTF_8))
                .add(1002, null, null)
                .build();

        var bytes = new byte[batch.remaining()];
        batch.get(0, bytes);
        String crc = HexFormat.of().toHexDigits(BatchFormat.checksum(batch, 0));
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(TWO_RECORDS.replace("CHECKSUM", crc));
    }

    @Test
    void givesBackWhatWasPutIn() {
        ByteBuffer batch = new BatchBuilder()
                .producer(77, (short) 3, Integer.MAX_VALUE)
                .add(5000, "key".getBytes(UTF_8), new byte[300])
                .add(4000, null, "value".getBytes(UTF_8))
                .build();
        BatchFormat.baseOffset(batch, 0, 40);
        BatchFormat.leaderEpoch(batch, 0, 9);

        assertThat(checksum.holds(batch, 0, batch.limit())).isTrue();
        assertThat(BatchFormat.size(batch, 0)).isEqualTo(batch.limit());
        assertThat(BatchFormat.producerId(batch, 0)).isEqualTo(77);
        assertThat(BatchFormat.producerEpoch(batch, 0)).isEqualTo((short) 3);
        assertThat(BatchFormat.lastSequence(batch, 0)).as("numbers begin anew").isZero();
        assertThat(BatchFormat.lastOffset(batch, 0)).isEqualTo(41);
        assertThat(BatchFormat.leaderEpoch(batch, 0)).isEqualTo(9);
        assertThat(BatchFormat.maxTimestamp(batch, 0)).isEqualTo(5000);
        cursor.open(batch, 0, batch.limit());
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.offset()).isEqualTo(40);
        assertThat(cursor.timestampMillis()).isEqualTo(5000);
        assertThat(cursor.hasKey()).isTrue();
        assertThat(text(batch, cursor.keyPosition(), cursor.keyLength())).isEqualTo("key");
        assertThat(cursor.valueLength()).isEqualTo(300);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.offset()).isEqualTo(41);
        assertThat(cursor.timestampMillis()).isEqualTo(4000);
        assertThat(cursor.hasKey()).isFalse();
        assertThat(text(batch, cursor.valuePosition(), cursor.valueLength())).isEqualTo("value");
        assertThat(cursor.endPosition()).isEqualTo(batch.limit());
        assertThat(cursor.next()).isFalse();
    }

    @Test
    void hasTheTimeOfItsAppendWhenItIsStamped() {
        ByteBuffer batch = new BatchBuilder().add(1, null, null).build();
        BatchFormat.stampAppendTime(batch, 0, 99);
        assertThat(checksum.holds(batch, 0, batch.limit())).isFalse();
        checksum.stamp(batch, 0, batch.limit());
        assertThat(checksum.holds(batch, 0, batch.limit())).isTrue();
        cursor.open(batch, 0, batch.limit());
        cursor.next();
        assertThat(cursor.timestampMillis()).isEqualTo(99);
    }

    @Test
    void cannotBeMadeWithoutRecords() {
        assertThatThrownBy(() -> new BatchBuilder().build()).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void neverLeadsOutOfTheBatch() {
        var random = new Random(4);
        for (int round = 0; round < 20_000; round++) {
            ByteBuffer batch = new BatchBuilder()
                    .add(1, new byte[3], new byte[5])
                    .add(2, null, new byte[200])
                    .build();
            int changes = 1 + random.nextInt(3);
            for (int i = 0; i < changes; i++) {
                batch.put(57 + random.nextInt(batch.limit() - 57), (byte) random.nextInt());
            }
            int size = batch.limit() - random.nextInt(3);
            try {
                cursor.open(batch, 0, size);
                while (cursor.next()) {
                    assertThat(cursor.endPosition()).isLessThanOrEqualTo(size);
                    assertThat(cursor.keyPosition() + cursor.keyLength()).isLessThanOrEqualTo(size);
                    assertThat(cursor.valuePosition() + cursor.valueLength()).isLessThanOrEqualTo(size);
                }
            } catch (MalformedBatchException e) {
                assertThat(e).hasMessageContaining("does not hold");
            }
        }
    }

    @Test
    void writesNumbersInAsFewBytesAsTheirSizeSays() {
        var random = new Random(7);
        ByteBuffer buffer = ByteBuffer.allocate(16);
        for (int i = 0; i < 10_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            Varints.put(buffer.clear(), value);
            assertThat(buffer.position()).as(String.valueOf(value)).isEqualTo(Varints.size(value));
        }
    }

    private static String text(ByteBuffer buffer, int at, int length) {
        var bytes = new byte[length];
        buffer.get(at, bytes);
        return new String(bytes, UTF_8);
    }
}
