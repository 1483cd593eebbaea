package io.quetzal.store.core.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.codec.api.CodecException;
import io.quetzal.codec.identity.IdentityCodec;
import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.spi.CodecRegistry;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FoundCodecsTest {
    private static BlockCodec withoutLibrary() {
        throw new ServiceConfigurationError(
                "SomeCodec could not be instantiated", new UnsatisfiedLinkError("no somelib in java.library.path"));
    }

    private static BlockCodec withoutClasses() {
        throw new NoClassDefFoundError("com/github/luben/zstd/Zstd");
    }

    private static FoundCodecs load(List<Supplier<BlockCodec>> providers) {
        return FoundCodecs.load(providers.iterator());
    }

    @Test
    void passesOverACodecWhoseLibraryIsMissing() {
        var codecs =
                load(List.of(FoundCodecsTest::withoutLibrary, IdentityCodec::new, FoundCodecsTest::withoutClasses));
        try (CodecRegistry.Lease lease = codecs.lease(0)) {
            assertThat(lease.codec()).isInstanceOf(IdentityCodec.class);
        }
    }

    @Test
    void saysWhichCodecIsMissingAndWhyWhenItIsNeeded() {
        var codecs = load(List.of(FoundCodecsTest::withoutLibrary, FoundCodecsTest::withoutClasses));
        assertThatThrownBy(() -> codecs.lease(1))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("number 1 (zstd)")
                .hasMessageContaining("no somelib in java.library.path")
                .hasMessageContaining("com/github/luben/zstd/Zstd");
    }
}
