package io.quetzal.platform.hash.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quetzal.platform.hash.Blake3;
import io.quetzal.platform.hash.Blake3Contract;
import io.quetzal.platform.hash.Blake3Provider;
import io.quetzal.platform.hash.vector.JavaBlake3Provider;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Implementation.class)
class NativeBlake3Test extends Blake3Contract {
    @Parameter
    Implementation implementation = Implementation.PORTABLE;

    private NativeBlake3Provider provider = open();

    private static NativeBlake3Provider open() {
        try {
            return NativeBlake3Provider.open();
        } catch (LibraryMissingException e) {
            return abort(e.toString());
        }
    }

    @BeforeEach
    void force() {
        assumeTrue(
                provider.library().use(implementation),
                () -> "This processor cannot run the code for " + implementation + ".");
    }

    @Override
    protected Blake3Provider provider() {
        return provider;
    }

    @Test
    void saysWhatItIs() {
        assertThat(provider.implementation()).isEqualTo("native, " + implementation);
    }

    @Test
    void givesTheSameAsJava() {
        var random = new Random(implementation.number());
        Blake3 java = new JavaBlake3Provider().plain();
        for (int round = 0; round < 100; round++) {
            byte[] input = randomBytes(random, random.nextInt(1 << random.nextInt(20)));
            var expected = new byte[100];
            var actual = new byte[100];
            java.hash(MemorySegment.ofArray(input), MemorySegment.ofArray(expected));
            provider.plain().hash(MemorySegment.ofArray(input), MemorySegment.ofArray(actual));
            assertThat(actual).as("%d bytes", input.length).isEqualTo(expected);
        }
    }
}
