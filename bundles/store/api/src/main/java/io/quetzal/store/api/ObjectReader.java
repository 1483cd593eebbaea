package io.quetzal.store.api;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/** The content of an object, which stays readable until it is closed, even if the object is deleted meanwhile. */
@ProviderType
public interface ObjectReader extends AutoCloseable {
    /** How many bytes there are. */
    long size();

    /**
     * Reads bytes from a place on. Used by many threads at once.
     *
     * @param position where, 0 or more
     * @param target is filled, as far as there are bytes
     * @return how many bytes were read; -1 if the place is at the end or behind it
     * @throws StoreException with {@code DAMAGED} if the bytes are not what was stored
     */
    int read(long position, ByteBuffer target);

    /** Lets the store forget the content once nobody needs it. */
    @Override
    void close();
}
