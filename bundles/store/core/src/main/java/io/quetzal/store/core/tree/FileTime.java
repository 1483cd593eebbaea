package io.quetzal.store.core.tree;

/**
 * A moment as file systems keep it.
 *
 * @param seconds since 1970; may be below zero
 * @param nanos behind these seconds: 0 to 999,999,999
 */
public record FileTime(long seconds, int nanos) {
    private static final int BILLION = 1_000_000_000;

    void write(ByteSink sink) {
        sink.signed(seconds);
        sink.varint(nanos);
    }

    static FileTime read(ByteParser parser) {
        long seconds = parser.signed();
        return new FileTime(seconds, parser.small(BILLION - 1));
    }
}
