package io.quetzal.store.core;

import io.quetzal.codec.api.CodecException;
import io.quetzal.codec.api.CodecException.CodecFailure;
import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.spi.CodecRegistry;
import io.quetzal.platform.api.id.Name;
import java.util.List;
import java.util.function.Predicate;

/** The codecs of a class path, which never go away. */
final class LoadedCodecs implements CodecRegistry {
    private final List<BlockCodec> codecs;

    LoadedCodecs(List<BlockCodec> codecs) {
        this.codecs = List.copyOf(codecs);
    }

    @Override
    public Lease lease(Name name) {
        return lease(codec -> codec.id().name().equals(name), name.toString());
    }

    @Override
    public Lease lease(int number) {
        return lease(codec -> codec.id().number() == number, "number " + number);
    }

    private Lease lease(Predicate<BlockCodec> wanted, String shown) {
        return codecs.stream()
                .filter(wanted)
                .findFirst()
                .map(Kept::new)
                .orElseThrow(() -> new CodecException(
                        CodecFailure.NO_SUCH_CODEC,
                        "There is no codec " + shown + " on the class path. Put its jar beside that of the store.",
                        null));
    }

    /** A lease that need not be given back. */
    private record Kept(BlockCodec codec) implements CodecRegistry.Lease {
        @Override
        public void close() {
            // Codecs of a class path stay.
        }
    }
}
