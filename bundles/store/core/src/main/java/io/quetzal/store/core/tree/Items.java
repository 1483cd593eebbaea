package io.quetzal.store.core.tree;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The items of lists, as {@link ContentRef} describes them. */
final class Items {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Items() {}

    /** How long an item's block is; 0 for a hole. */
    static long blockBytes(byte[] items, int at) {
        return Integer.toUnsignedLong((int) INT.get(items, at + ContentRef.ID));
    }

    /** How much content an item leads to. */
    static long coveredByItem(byte[] items, int at, int level) {
        long covered;
        if (level > 1) {
            covered = (long) LONG.get(items, at + ContentRef.ID + Integer.BYTES);
        } else {
            long block = blockBytes(items, at);
            covered = block == 0 ? (long) LONG.get(items, at) : block;
        }
        if (covered <= 0) {
            throw ByteParser.damaged("an item of a list leads to " + covered + " bytes");
        }
        return covered;
    }

    /** How much content the first items lead to, that have so many bytes together. */
    static long covered(byte[] items, int bytes, int level) {
        long sum = 0;
        for (int at = 0; at < bytes; at += ContentRef.itemBytes(level)) {
            sum += coveredByItem(items, at, level);
        }
        return sum;
    }

    /** Refuses what is no list of such items. */
    static byte[] checked(byte[] items, int level) {
        if (items.length % ContentRef.itemBytes(level) != 0) {
            throw ByteParser.damaged("a list of blocks has " + items.length + " bytes");
        }
        return items;
    }
}
