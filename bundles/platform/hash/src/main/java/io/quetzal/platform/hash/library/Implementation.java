package io.quetzal.platform.hash.library;

import java.util.Locale;
import java.util.stream.Stream;

/** For which instructions the library has code of its own, as {@code enum qh_implementation}. */
enum Implementation {
    /** Any processor's. */
    PORTABLE(0),
    /** 4 lanes on x86-64. */
    SSE41(1),
    /** 8 lanes on x86-64. */
    AVX2(2),
    /** 16 lanes on x86-64. */
    AVX512(3),
    /** 4 lanes on 64-bit ARM. */
    NEON(4);

    private final int number;

    Implementation(int number) {
        this.number = number;
    }

    /** The number that the library knows it by. */
    int number() {
        return number;
    }

    static Implementation numbered(int number) {
        return Stream.of(values())
                .filter(each -> each.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The native library uses an unknown implementation, number " + number + "."));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
