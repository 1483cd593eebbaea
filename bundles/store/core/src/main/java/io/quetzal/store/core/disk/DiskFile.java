package io.quetzal.store.core.disk;

import java.nio.ByteBuffer;

/** An open file. Used by many threads at once, as long as no two write the same bytes. */
public interface DiskFile extends AutoCloseable {
    /** How long it is. */
    long size();

    /** Writes all bytes of the buffer, from a place on. */
    void write(ByteBuffer source, long position);

    /** Fills the buffer as far as there are bytes, and says how many there were. */
    int read(ByteBuffer target, long position);

    /** Returns when all that was written is on stable storage. */
    void sync();

    @Override
    void close();
}
