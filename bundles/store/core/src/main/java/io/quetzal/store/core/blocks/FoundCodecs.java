package io.quetzal.store.core.blocks;

import io.quetzal.codec.api.CodecException;
import io.quetzal.codec.api.CodecException.CodecFailure;
import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.spi.CodecRegistry;
import io.quetzal.platform.api.id.Name;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The codecs of a program that has no OSGi: they are there from its beginning to its end. One that cannot be loaded, most
 * often because its library is missing, is passed over until somebody needs it.
 */
public final class FoundCodecs implements CodecRegistry {
    private final List<BlockCodec> codecs;
    /** Of each codec that is there and of no use, a sentence. */
    private final List<String> broken;

    /** With these. */
    public FoundCodecs(List<BlockCodec> codecs) {
        this(codecs, List.of());
    }

    private FoundCodecs(List<BlockCodec> codecs, List<String> broken) {
        this.codecs = List.copyOf(codecs);
        this.broken = List.copyOf(broken);
    }

    /** With those on the class path. */
    public static FoundCodecs onClassPath() {
        return load(ServiceLoader.load(BlockCodec.class, BlockCodec.class.getClassLoader()).stream()
                .iterator());
    }

    /** With those that can be loaded. */
    static FoundCodecs load(Iterator<? extends Supplier<? extends BlockCodec>> providers) {
        List<BlockCodec> codecs = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        boolean more = true;
        while (more) {
            try {
                more = providers.hasNext();
                if (more) {
                    codecs.add(providers.next().get());
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                // The error of a loader says which class, and its cause why.
                broken.add(e.getMessage() + (e.getCause() == null ? "" : " (" + e.getCause() + ")"));
            }
        }
        return new FoundCodecs(codecs, broken);
    }

    @Override
    public Lease lease(Name name) {
        return lease(codec -> codec.id().name().equals(name), name.value());
    }

    @Override
    public Lease lease(int number) {
        return lease(codec -> codec.id().number() == number, "number " + number + usualName(number));
    }

    private Lease lease(Predicate<BlockCodec> wanted, String what) {
        for (BlockCodec codec : codecs) {
            if (wanted.test(codec)) {
                return new Kept(codec);
            }
        }
        throw new CodecException(
                CodecFailure.NO_SUCH_CODEC,
                "There is no codec " + what
                        + " on the class path that can be loaded. Put its jar there, and that of the"
                        + " library that it uses."
                        + (broken.isEmpty()
                                ? ""
                                : " These are there and cannot be loaded: " + String.join("; ", broken)),
                null);
    }

    /** What the numbers are called that belong to QuetzalCore, as the store's format says. */
    private static String usualName(int number) {
        return switch (number) {
            case 0 -> " (identity)";
            case 1 -> " (zstd)";
            case 2 -> " (lz4)";
            default -> "";
        };
    }

    private record Kept(BlockCodec codec) implements Lease {
        @Override
        public void close() {
            // It stays.
        }
    }
}
