package io.quetzal.codec.api;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.quantity.ByteSize;
import java.nio.file.Path;
import java.util.List;

/**
 * How codecs did on a file, each on one thread.
 *
 * @param path which file
 * @param fileSize the file's size
 * @param sampleSize how much of it was taken, spread over the whole file
 * @param blockSize how many bytes were compressed at once; the last block may be shorter
 * @param rows the figures, in the order in which they were measured
 */
public record BenchReport(Path path, ByteSize fileSize, ByteSize sampleSize, ByteSize blockSize, List<Row> rows) {
    /** Keeps a copy, so that a report never changes. */
    public BenchReport {
        rows = List.copyOf(rows);
    }

    /**
     * How a codec did at a level.
     *
     * @param codec which codec
     * @param level at which level
     * @param compressed the size of all compressed blocks together
     * @param ratio the sample's size divided by that
     * @param compressBytesPerSecond how many bytes of the sample were compressed in a second
     * @param decompressBytesPerSecond how many bytes of the sample were given back in a second
     */
    public record Row(
            Name codec,
            int level,
            ByteSize compressed,
            double ratio,
            long compressBytesPerSecond,
            long decompressBytesPerSecond) {}
}
