package io.quetzal.store.core.blocks;

import io.quetzal.codec.api.CodecException;
import io.quetzal.codec.api.CodecException.CodecFailure;
import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.spi.CodecRegistry;
import io.quetzal.platform.api.id.Name;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;

/** The codecs of a program that has no OSGi: they are there from its beginning to its end. */
public final class FoundCodecs implements CodecRegistry {
    private final List<BlockCodec> codecs;

    /** With these. */
    public FoundCodecs(List<BlockCodec> codecs) {
        this.codecs = List.copyOf(codecs);
    }

    /** With those on the class path. */
    public static FoundCodecs onClassPath() {
        return new FoundCodecs(ServiceLoader.load(BlockCodec.class, BlockCodec.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    @Override
    public Lease lease(Name name) {
        return lease(codec -> codec.id().name().equals(name), name.value());
    }

    @Override
    public Lease lease(int number) {
        return lease(codec -> codec.id().number() == number, "number " + number);
    }

    private Lease lease(Predicate<BlockCodec> wanted, String what) {
        for (BlockCodec codec : codecs) {
            if (wanted.test(codec)) {
                return new Kept(codec);
            }
        }
        throw new CodecException(
                CodecFailure.NO_SUCH_CODEC,
                "There is no codec " + what + " on the class path. Put its jar there.",
                null);
    }

    private record Kept(BlockCodec codec) implements Lease {
        @Override
        public void close() {
            // It stays.
        }
    }
}
