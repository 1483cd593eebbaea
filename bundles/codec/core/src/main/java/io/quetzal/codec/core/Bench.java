package io.quetzal.codec.core;

import io.quetzal.codec.api.BenchReport.Row;
import io.quetzal.codec.api.CodecException;
import io.quetzal.codec.api.CodecException.CodecFailure;
import io.quetzal.codec.spi.CodecRegistry;
import io.quetzal.codec.spi.CodecRegistry.Lease;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.platform.api.quantity.ByteSize;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures codecs on a sample, one after the other. Each block takes a lease of its own, as it does where codecs are
 * used, so a codec may be replaced meanwhile. Of several passes the quickest counts, because whatever disturbs a
 * measurement makes it slower.
 */
final class Bench {
    /** How often and how long one direction is measured at least, because the first pass is also a warm-up. */
    private static final int ENOUGH_PASSES = 3;

    private static final long ENOUGH_NANOS = Duration.ofMillis(200).toNanos();
    /** When it is long enough whatever else: a slow codec needs no warm-up to be seen as slow. */
    private static final long LONG_ENOUGH_NANOS = Duration.ofSeconds(2).toNanos();

    private static final long TELL_EVERY_BYTES = 1 << 20;

    private final CodecRegistry codecs;
    private final Sample sample;
    private final JobContext job;

    /**
     * What is measured.
     *
     * @param codec which codec
     * @param level at which of its levels
     */
    record Entry(Name codec, int level) {
        @Override
        public String toString() {
            return codec + ":" + level;
        }
    }

    Bench(CodecRegistry codecs, Sample sample, JobContext job) {
        this.codecs = codecs;
        this.sample = sample;
        this.job = job;
    }

    List<Row> run(List<Entry> entries) {
        List<Row> rows = new ArrayList<>();
        for (Entry entry : entries) {
            rows.add(new Measurement(entry, entries.size(), rows.size()).run());
            job.log(entry + " is measured.");
        }
        return rows;
    }

    /** What is done with each block. */
    private interface Pass {
        void block(int number);
    }

    private final class Measurement {
        private final Entry entry;
        private final int rows;
        private final int row;
        private final int[] lengths = new int[sample.blocks()];

        Measurement(Entry entry, int rows, int row) {
            this.entry = entry;
            this.rows = rows;
            this.row = row;
        }

        Row run() {
            try (Arena arena = Arena.ofConfined()) {
                int bound = boundOf(sample.blockBytes());
                MemorySegment blocks = arena.allocate((long) bound * sample.blocks());
                MemorySegment back = arena.allocate(sample.blockBytes());
                long compressNanos = quickest(number -> compress(number, blocks, bound));
                pass(number -> verify(number, blocks, bound, back));
                long decompressNanos = quickest(number -> decompress(number, blocks, bound, back));
                long compressed = 0;
                for (int length : lengths) {
                    compressed += length;
                }
                long total = sample.bytes().byteSize();
                return new Row(
                        entry.codec(),
                        entry.level(),
                        new ByteSize(compressed),
                        (double) total / compressed,
                        perSecond(total, compressNanos),
                        perSecond(total, decompressNanos));
            }
        }

        private int boundOf(int length) {
            try (Lease lease = codecs.lease(entry.codec())) {
                return lease.codec().bound(length);
            }
        }

        private void compress(int number, MemorySegment blocks, int bound) {
            MemorySegment target = blocks.asSlice((long) number * bound, bound);
            try (Lease lease = codecs.lease(entry.codec())) {
                lengths[number] = lease.codec().compress(sample.block(number), target, entry.level());
            }
            tell(number);
        }

        private int decompress(int number, MemorySegment blocks, int bound, MemorySegment back) {
            MemorySegment source = blocks.asSlice((long) number * bound, lengths[number]);
            try (Lease lease = codecs.lease(entry.codec())) {
                return lease.codec()
                        .decompress(source, back.asSlice(0, sample.block(number).byteSize()));
            }
        }

        private void verify(int number, MemorySegment blocks, int bound, MemorySegment back) {
            MemorySegment block = sample.block(number);
            int length = decompress(number, blocks, bound, back);
            if (length != block.byteSize() || back.asSlice(0, length).mismatch(block) >= 0) {
                throw new CodecException(
                        CodecFailure.CODEC_BROKEN,
                        "Codec " + entry.codec() + " at level " + entry.level() + " gave back other bytes than it was"
                                + " given, in block " + number + " of the sample. Do not use this version of it, and"
                                + " report what \"quetzal codec list\" says of it.",
                        null);
            }
        }

        private long quickest(Pass pass) {
            long quickest = Long.MAX_VALUE;
            long total = 0;
            for (int passes = 0;
                    total < LONG_ENOUGH_NANOS && (passes < ENOUGH_PASSES || total < ENOUGH_NANOS);
                    passes++) {
                long nanos = pass(pass);
                quickest = Math.min(quickest, nanos);
                total += nanos;
            }
            return quickest;
        }

        private long pass(Pass pass) {
            long start = System.nanoTime();
            for (int number = 0; number < lengths.length; number++) {
                job.checkCancelled();
                pass.block(number);
            }
            return Math.max(1, System.nanoTime() - start);
        }

        private void tell(int number) {
            long done = (long) number * sample.blockBytes();
            if (done % TELL_EVERY_BYTES < sample.blockBytes()) {
                long total = sample.bytes().byteSize();
                job.progress(new Progress(row * total + done, rows * total, "bytes", entry.toString()));
            }
        }
    }

    private static long perSecond(long bytes, long nanos) {
        return (long) (bytes * 1e9 / nanos);
    }
}
