package io.quetzal.stream.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A piece of a log, which stays readable until it is closed, even if its records are deleted meanwhile. Used by one thread
 * at a time.
 */
@ProviderType
public interface RecordSlice extends AutoCloseable {
    /** How many bytes it has. */
    int length();

    /**
     * Sends bytes from the kernel's cache straight into a channel.
     *
     * @param from where in the slice to begin
     * @param count at most so many
     * @return how many were sent; a socket that does not wait may take fewer, also none
     * @throws IOException if the channel or the disk refuses
     */
    long transferTo(int from, int count, WritableByteChannel target) throws IOException;

    /**
     * Fills a buffer as far as there are bytes.
     *
     * @param from where in the slice to begin
     * @return how many were read
     */
    int read(ByteBuffer target, int from);

    @Override
    void close();
}
