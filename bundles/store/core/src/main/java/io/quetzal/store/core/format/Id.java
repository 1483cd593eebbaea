package io.quetzal.store.core.format;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Sixteen random bytes that name a store, a pack or a fragment.
 *
 * @param high the first eight
 * @param low the other eight
 */
public record Id(long high, long low) {
    /** How many bytes it has. */
    public static final int BYTES = 16;
    /** No one's. */
    public static final Id NONE = new Id(0, 0);

    /** A new one. */
    public static Id random(SecureRandom random) {
        return new Id(random.nextLong(), random.nextLong());
    }

    /** Reads one. */
    public static Id read(Decoder decoder) {
        return new Id(decoder.i64(), decoder.i64());
    }

    /** Writes it. */
    public void write(Encoder encoder) {
        encoder.u64(high).u64(low);
    }

    /** 32 hexadecimal digits, which are its bytes in their order. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(Long.reverseBytes(high))
                + HexFormat.of().toHexDigits(Long.reverseBytes(low));
    }

    /** Whether a text could be that of an id. */
    public static boolean isText(String text) {
        return text.length() == 2 * BYTES && text.chars().allMatch(Id::isDigit);
    }

    private static boolean isDigit(int character) {
        return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
    }
}
