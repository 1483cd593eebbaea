package io.quetzal.stream.core.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** An open file. Used by many threads at once, as long as no two write the same bytes. */
public interface DiskFile extends AutoCloseable {
    /** How long it is. */
    long size();

    /** Writes all bytes of the buffer, from a place on. */
    void write(ByteBuffer source, long position);

    /** Fills the buffer as far as there are bytes, and says how many there were. */
    int read(ByteBuffer target, long position);

    /**
     * Sends bytes without taking them through this process, if the target is a socket.
     *
     * @return how many; fewer than asked for at the end of the file, or if the target takes no more now
     * @throws IOException if the target refuses
     */
    long transferTo(long position, long count, WritableByteChannel target) throws IOException;

    /** All bytes up to a length, to be read as they are in the file; they stay readable when it is closed. */
    ByteBuffer map(long length);

    /** Cuts it off at a length; blocks that were reserved behind it are given back. */
    void truncate(long size);

    /** Finds blocks for bytes that are going to be written behind the end, which stays where it is. */
    void reserve(long position, long length);

    /** These bytes are not going to be read again soon: their memory is better used for others. May do nothing. */
    void forget(long position, long length);

    /** Returns when all that was written is on stable storage. */
    void sync();

    @Override
    void close();
}
