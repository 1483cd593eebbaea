package io.quetzal.codec.api;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.quantity.ByteSize;
import java.nio.file.Path;
import java.util.List;

/**
 * What to measure.
 *
 * @param file the file to take a sample of; an absolute path
 * @param codecs which codecs, each with a level or at its usual one; none means all of them, each at its quickest, its
 *     usual and its strongest level
 * @param blockSize how many bytes are compressed at once, 512 bytes to 4 MiB
 */
public record BenchRequest(Path file, List<CodecAtLevel> codecs, ByteSize blockSize) {
    /** The most that is read of a file. */
    public static final ByteSize LARGEST_SAMPLE = ByteSize.ofMebibytes(16);

    /** The block size unless one is given. */
    public static final ByteSize USUAL_BLOCK = new ByteSize(64 << 10);

    private static final ByteSize LEAST_BLOCK = new ByteSize(512);
    private static final ByteSize LARGEST_BLOCK = ByteSize.ofMebibytes(4);
    private static final int MOST_CODECS = 64;

    /** Refuses what cannot be measured. */
    public BenchRequest {
        codecs = List.copyOf(codecs);
        if (!file.isAbsolute()) {
            throw new InvalidValueException("\"" + file + "\" is not an absolute path, and a node has no current"
                    + " directory. Give the path from the root.");
        }
        if (codecs.size() > MOST_CODECS) {
            throw new InvalidValueException(
                    codecs.size() + " codecs are too many for one bench. Name at most " + MOST_CODECS + ".");
        }
        if (blockSize.compareTo(LEAST_BLOCK) < 0 || blockSize.compareTo(LARGEST_BLOCK) > 0) {
            throw new InvalidValueException("Blocks of " + blockSize + " are not measured. Give a size from "
                    + LEAST_BLOCK + " to " + LARGEST_BLOCK + ".");
        }
    }
}
