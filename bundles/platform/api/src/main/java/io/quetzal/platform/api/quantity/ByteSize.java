package io.quetzal.platform.api.quantity;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An amount of memory or storage.
 *
 * @param bytes the amount in bytes, 0 or more
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    /** Nothing. */
    public static final ByteSize ZERO = new ByteSize(0);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})\\s*([KMGTP]?)(I?B?)");
    private static final String PREFIXES = "KMGTP";

    /** Refuses a negative amount. */
    public ByteSize {
        if (bytes < 0) {
            throw new InvalidValueException("A size cannot be negative: " + bytes + " bytes. Give 0 or more.");
        }
    }

    /** An amount in mebibytes (1,048,576 bytes each). */
    public static ByteSize ofMebibytes(long mebibytes) {
        return times(mebibytes, 1L << 20, mebibytes + "MiB");
    }

    /** An amount in gibibytes (1,073,741,824 bytes each). */
    public static ByteSize ofGibibytes(long gibibytes) {
        return times(gibibytes, 1L << 30, gibibytes + "GiB");
    }

    /**
     * Reads an amount as people write it: {@code 512M}, {@code 2GiB}, {@code 4096}. A prefix is a power of 1024 whether
     * or not the {@code i} is there, as in QEMU and the JVM.
     *
     * @throws InvalidValueException if the text is no amount or does not fit in 63 bits
     */
    public static ByteSize parse(String text) {
        var matcher = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new InvalidValueException(
                    "\"" + text + "\" is not a size. Write a whole number with an optional unit: 512M, 2GiB, 4096.");
        }
        String prefix = matcher.group(2);
        int power = prefix.isEmpty() ? 0 : PREFIXES.indexOf(prefix) + 1;
        return times(Long.parseLong(matcher.group(1)), 1L << (10 * power), text);
    }

    /** The sum of both. */
    public ByteSize plus(ByteSize other) {
        try {
            return new ByteSize(Math.addExact(bytes, other.bytes));
        } catch (ArithmeticException e) {
            throw new InvalidValueException("The sum of " + this + " and " + other + " is too large.", e);
        }
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** The amount in its largest unit, with one decimal where it does not come out even: {@code 128MiB}, {@code 1.5GiB}. */
    @Override
    public String toString() {
        int power = bytes == 0 ? 0 : Math.min((63 - Long.numberOfLeadingZeros(bytes)) / 10, PREFIXES.length());
        if (power == 0) {
            return bytes + "B";
        }
        String unit = PREFIXES.charAt(power - 1) + "iB";
        long one = 1L << (10 * power);
        return bytes % one == 0 ? bytes / one + unit : String.format(Locale.ROOT, "%.1f%s", (double) bytes / one, unit);
    }

    private static ByteSize times(long count, long unit, String text) {
        try {
            return new ByteSize(Math.multiplyExact(count, unit));
        } catch (ArithmeticException e) {
            throw new InvalidValueException("The size \"" + text + "\" is too large.", e);
        }
    }
}
