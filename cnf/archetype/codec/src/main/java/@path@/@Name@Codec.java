package @package@;

import io.quetzal.codec.api.CodecLevels;
import io.quetzal.codec.spi.BlockChecks;
import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.spi.CodecId;
import io.quetzal.codec.spi.CodecLibrary;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.osgi.service.component.annotations.Component;

/**
 * Run-length coding. A block is a row of pieces, each of which begins with one control byte:
 *
 * <ul>
 *   <li>0 to 127: that many bytes and one more follow, as they are;
 *   <li>128 to 255: the one byte that follows stands 3 to 130 times.
 * </ul>
 *
 * <p>It holds nothing between calls, so that any number of threads may use it, also after its bundle has gone.
 */
@Component(property = {"codec.name=@name@", "codec.number:Integer=@number@"})
public final class @Name@Codec implements BlockCodec {
    private static final CodecId ID = CodecId.of("@name@", @number@);
    private static final CodecLevels LEVELS = CodecLevels.single(1);
    private static final CodecLibrary LIBRARY = new CodecLibrary("@name@", "1");

    private static final int MOST_LITERALS = 128;
    private static final int FIRST_RUN = 128;
    /** A shorter run would win nothing. */
    private static final int SHORTEST_RUN = 3;

    private static final int LONGEST_RUN = SHORTEST_RUN + 255 - FIRST_RUN;

    /** Makes the codec. A library would be loaded here, and given back in a method that is annotated @Deactivate. */
    public @Name@Codec() {}

    @Override
    public CodecId id() {
        return ID;
    }

    @Override
    public CodecLevels levels() {
        return LEVELS;
    }

    @Override
    public CodecLibrary library() {
        return LIBRARY;
    }

    @Override
    public int bound(long sourceBytes) {
        int length = BlockChecks.length(sourceBytes);
        // Nothing but literals is the worst; each run between them saves the control byte that it costs.
        return length + (length + MOST_LITERALS - 1) / MOST_LITERALS;
    }

    @Override
    public int compress(MemorySegment source, MemorySegment target, int level) {
        BlockChecks.level(ID, LEVELS, level);
        int length = BlockChecks.length(source.byteSize());
        int from = 0;
        int to = 0;
        while (from < length) {
            int run = runAt(source, from, length);
            int count = run >= SHORTEST_RUN ? run : literalsAt(source, from, length);
            int written = run >= SHORTEST_RUN ? 1 : count;
            if (target.byteSize() - to <= written) {
                throw BlockChecks.tooSmall(ID, source, target, null);
            }
            target.set(
                    ValueLayout.JAVA_BYTE,
                    to,
                    (byte) (run >= SHORTEST_RUN ? FIRST_RUN + run - SHORTEST_RUN : count - 1));
            MemorySegment.copy(source, from, target, to + 1L, written);
            from += count;
            to += 1 + written;
        }
        return to;
    }

    @Override
    public int decompress(MemorySegment source, MemorySegment target) {
        long room = Math.min(target.byteSize(), LARGEST_BLOCK);
        long from = 0;
        int to = 0;
        while (from < source.byteSize()) {
            int control = source.get(ValueLayout.JAVA_BYTE, from) & 0xFF;
            boolean run = control >= FIRST_RUN;
            int count = run ? control - FIRST_RUN + SHORTEST_RUN : control + 1;
            int read = run ? 1 : count;
            // What was not made by this codec must never be read or written beyond the segments.
            if (source.byteSize() - from <= read || room - to < count) {
                throw BlockChecks.damaged(ID, source, target, null);
            }
            if (run) {
                fill(target, to, count, source.get(ValueLayout.JAVA_BYTE, from + 1));
            } else {
                MemorySegment.copy(source, from + 1, target, to, count);
            }
            from += 1 + read;
            to += count;
        }
        return to;
    }

    /** How many equal bytes stand here, as far as one piece can say. */
    private static int runAt(MemorySegment source, int from, int length) {
        byte first = source.get(ValueLayout.JAVA_BYTE, from);
        int end = Math.min(length, from + LONGEST_RUN);
        int at = from + 1;
        while (at < end && source.get(ValueLayout.JAVA_BYTE, at) == first) {
            at++;
        }
        return at - from;
    }

    /** How many bytes stand here before the next run, as far as one piece can say. */
    private static int literalsAt(MemorySegment source, int from, int length) {
        int end = Math.min(length, from + MOST_LITERALS);
        int at = from + 1;
        while (at < end && runAt(source, at, Math.min(length, at + SHORTEST_RUN)) < SHORTEST_RUN) {
            at++;
        }
        return at - from;
    }

    private static void fill(MemorySegment target, int from, int count, byte value) {
        for (int i = 0; i < count; i++) {
            target.set(ValueLayout.JAVA_BYTE, (long) from + i, value);
        }
    }
}
