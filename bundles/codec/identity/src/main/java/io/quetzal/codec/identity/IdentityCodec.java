package io.quetzal.codec.identity;

import io.quetzal.codec.api.CodecLevels;
import io.quetzal.codec.spi.BlockChecks;
import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.spi.CodecId;
import io.quetzal.codec.spi.CodecLibrary;
import java.lang.foreign.MemorySegment;
import org.osgi.service.component.annotations.Component;

/** Copies. Nothing that it is given to decompress can be told from damage, except that it must have room. */
@Component(property = {"codec.name=identity", "codec.number:Integer=0"})
public final class IdentityCodec implements BlockCodec {
    private static final CodecId ID = CodecId.of("identity", 0);
    private static final CodecLevels LEVELS = CodecLevels.single(0);
    private static final CodecLibrary LIBRARY =
            new CodecLibrary("java", Runtime.version().toString());

    /** Makes the codec, which holds nothing. */
    public IdentityCodec() {}

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
        return BlockChecks.length(sourceBytes);
    }

    @Override
    public int compress(MemorySegment source, MemorySegment target, int level) {
        int length = BlockChecks.compressible(ID, LEVELS, source, level);
        if (length > target.byteSize()) {
            throw BlockChecks.tooSmall(ID, source, target, null);
        }
        MemorySegment.copy(source, 0, target, 0, length);
        return length;
    }

    @Override
    public int decompress(MemorySegment source, MemorySegment target) {
        long length = source.byteSize();
        if (length > target.byteSize() || length > LARGEST_BLOCK) {
            throw BlockChecks.damaged(ID, source, target, null);
        }
        MemorySegment.copy(source, 0, target, 0, length);
        return (int) length;
    }
}
