package io.quetzal.codec.zstd;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.util.Native;
import com.github.luben.zstd.util.ZstdVersion;
import io.quetzal.codec.api.CodecException;
import io.quetzal.codec.api.CodecException.CodecFailure;
import io.quetzal.codec.api.CodecLevels;
import io.quetzal.codec.spi.BlockChecks;
import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.spi.CodecId;
import io.quetzal.codec.spi.CodecLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Zstandard by zstd-jni. */
@Component(property = {"codec.name=zstd", "codec.number:Integer=1"})
public final class ZstdCodec implements BlockCodec {
    private static final CodecId ID = CodecId.of("zstd", 1);
    private static final CodecLevels LEVELS = new CodecLevels(-7, 3, 22);
    /** Above this, a context grows to many MiB; it is freed after the block rather than kept. */
    private static final int LARGEST_KEPT_LEVEL = 12;

    private final CodecLibrary library;
    private final Contexts<ZstdCompressCtx> compressors;
    private final Contexts<ZstdDecompressCtx> decompressors;
    /** Stands for an empty segment, whose address may be one that the library takes for none. */
    private final ByteBuffer empty = ByteBuffer.allocateDirect(1);

    /** Loads the library. */
    @Activate
    public ZstdCodec() {
        Native.load();
        library = new CodecLibrary("zstd-jni", version());
        compressors = new Contexts<>(() -> new ZstdCompressCtx().setChecksum(false));
        decompressors = new Contexts<>(ZstdDecompressCtx::new);
    }

    @Deactivate
    void stop() {
        compressors.close();
        decompressors.close();
    }

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
        return library;
    }

    @Override
    public int bound(long sourceBytes) {
        return (int) Zstd.compressBound(BlockChecks.length(sourceBytes));
    }

    @Override
    public int compress(MemorySegment source, MemorySegment target, int level) {
        BlockChecks.compressible(ID, LEVELS, source, level);
        ZstdCompressCtx context = compressors.take();
        try {
            context.setLevel(level);
            return transform(source, target, context::compressByteArray, context::compressDirectByteBuffer);
        } catch (ZstdException e) {
            throw e.getErrorCode() == Zstd.errDstSizeTooSmall()
                    ? BlockChecks.tooSmall(ID, source, target, e)
                    : failed("compress", source, e);
        } finally {
            if (level > LARGEST_KEPT_LEVEL) {
                compressors.free(context);
            } else {
                compressors.giveBack(context);
            }
        }
    }

    @Override
    public int decompress(MemorySegment source, MemorySegment target) {
        // The library takes nothing for no frames; but every block has one.
        BlockChecks.decompressible(ID, source, target);
        ZstdDecompressCtx context = decompressors.take();
        try {
            return transform(source, target, context::decompressByteArray, context::decompressDirectByteBuffer);
        } catch (ZstdException e) {
            throw e.getErrorCode() == Zstd.errMemoryAllocation()
                    ? failed("decompress", source, e)
                    : BlockChecks.damaged(ID, source, target, e);
        } finally {
            decompressors.giveBack(context);
        }
    }

    /** The library's two forms of either direction; both take the target first. */
    private interface OnArrays {
        int apply(byte[] target, int targetAt, int targetBytes, byte[] source, int sourceAt, int sourceBytes);
    }

    private interface OnMemory {
        int apply(ByteBuffer target, int targetAt, int targetBytes, ByteBuffer source, int sourceAt, int sourceBytes);
    }

    private int transform(MemorySegment source, MemorySegment target, OnArrays onArrays, OnMemory onMemory) {
        ByteBuffer from = BlockChecks.view(source);
        ByteBuffer to = BlockChecks.view(target);
        if (from.isDirect() && to.isDirect()) {
            return apply(onMemory, from, to);
        }
        if (from.hasArray() && to.hasArray()) {
            return onArrays.apply(
                    to.array(), to.arrayOffset(), to.capacity(), from.array(), from.arrayOffset(), from.capacity());
        }
        // The library does not take one of each, nor an array that may not be written.
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(from.capacity()).copyFrom(source);
            MemorySegment result = to.isDirect() ? target : arena.allocate(to.capacity());
            int length = apply(onMemory, copy.asByteBuffer(), BlockChecks.view(result));
            if (!to.isDirect()) {
                MemorySegment.copy(result, 0, target, 0, length);
            }
            return length;
        }
    }

    private int apply(OnMemory deed, ByteBuffer from, ByteBuffer to) {
        return deed.apply(
                to.capacity() == 0 ? empty : to,
                0,
                to.capacity(),
                from.capacity() == 0 ? empty : from,
                0,
                from.capacity());
    }

    private static CodecException failed(String what, MemorySegment source, ZstdException cause) {
        return new CodecException(
                CodecFailure.LIBRARY_FAILED,
                "The zstd library could not " + what + " a block of " + source.byteSize() + " bytes: "
                        + cause.getMessage()
                        + ". If the machine is short of memory, use a lower level or smaller blocks.",
                cause);
    }

    /** As the library says itself: the constant in this code is that of the library it was compiled with. */
    private static String version() {
        try {
            return String.valueOf(ZstdVersion.class.getField("VERSION").get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("zstd-jni does not tell its version", e);
        }
    }
}
