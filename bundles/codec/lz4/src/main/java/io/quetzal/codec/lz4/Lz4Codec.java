package io.quetzal.codec.lz4;

import io.quetzal.codec.api.CodecLevels;
import io.quetzal.codec.spi.BlockChecks;
import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.spi.CodecId;
import io.quetzal.codec.spi.CodecLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * LZ4 by lz4-java: its native library, or Java where there is none for the machine. Level 1 is LZ4 itself, the others
 * are LZ4 HC.
 */
@Component(property = {"codec.name=lz4", "codec.number:Integer=2"})
public final class Lz4Codec implements BlockCodec {
    private static final Logger LOG = LoggerFactory.getLogger(Lz4Codec.class);
    private static final CodecId ID = CodecId.of("lz4", 2);
    private static final CodecLevels LEVELS = new CodecLevels(1, 1, 12);

    private final CodecLibrary library;
    /** By level, from the lowest. */
    private final List<LZ4Compressor> compressors;

    private final LZ4SafeDecompressor decompressor;

    /** Loads the library. */
    @Activate
    public Lz4Codec() {
        this(nativeOrJava());
    }

    Lz4Codec(LZ4Factory factory) {
        library = new CodecLibrary("lz4-java", version());
        compressors = IntStream.rangeClosed(LEVELS.min(), LEVELS.max())
                .mapToObj(level -> level == LEVELS.min() ? factory.fastCompressor() : factory.highCompressor(level))
                .toList();
        decompressor = factory.safeDecompressor();
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
        return compressors.getFirst().maxCompressedLength(BlockChecks.length(sourceBytes));
    }

    @Override
    public int compress(MemorySegment source, MemorySegment target, int level) {
        BlockChecks.compressible(ID, LEVELS, source, level);
        ByteBuffer from = BlockChecks.view(source);
        ByteBuffer to = BlockChecks.view(target);
        try {
            return compressors.get(level - LEVELS.min()).compress(from, 0, from.capacity(), to, 0, to.capacity());
        } catch (LZ4Exception e) {
            throw BlockChecks.tooSmall(ID, source, target, e);
        }
    }

    @Override
    public int decompress(MemorySegment source, MemorySegment target) {
        BlockChecks.decompressible(ID, source, target);
        ByteBuffer from = BlockChecks.view(source);
        ByteBuffer to = BlockChecks.view(target);
        try {
            return decompressor.decompress(from, 0, from.capacity(), to, 0, to.capacity());
        } catch (LZ4Exception e) {
            throw BlockChecks.damaged(ID, source, target, e);
        }
    }

    private static LZ4Factory nativeOrJava() {
        try {
            return LZ4Factory.nativeInstance();
        } catch (LinkageError | RuntimeException e) {
            LOG.warn("There is no LZ4 library for this machine; Java does its work, at less speed", e);
            return LZ4Factory.safeInstance();
        }
    }

    /** Written at build time, because the library does not say. */
    private static String version() {
        try (InputStream in = Lz4Codec.class.getResourceAsStream("/lz4-java.properties")) {
            var properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
