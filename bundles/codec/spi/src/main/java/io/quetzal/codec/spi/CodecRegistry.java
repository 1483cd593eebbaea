package io.quetzal.codec.spi;

import io.quetzal.platform.api.id.Name;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Lends the codecs that are there now.
 *
 * <p>Take a lease for one block, and give it back when the block is done: a lease is cheap, and keeps its codec. A codec
 * that goes away is lent no more, and goes when its leases have ended or 10 seconds have passed. A codec that has just
 * gone is waited for, because most often it is being replaced: a lease is answered as soon as the next version is there,
 * which may be another object than the last block's.
 */
@ProviderType
public interface CodecRegistry {
    /** How long after a codec has gone it is still waited for, in seconds. */
    int RETURNS_WITHIN_SECONDS = 10;

    /**
     * Borrows the codec that settings call so.
     *
     * @throws io.quetzal.codec.api.CodecException with {@code NO_SUCH_CODEC} if there is none
     */
    Lease lease(Name name);

    /**
     * Borrows the codec whose number a format has stored.
     *
     * @throws io.quetzal.codec.api.CodecException with {@code NO_SUCH_CODEC} if there is none
     */
    Lease lease(int number);

    /** A codec for the length of a block. To be closed once, by whoever took it. */
    @ProviderType
    interface Lease extends AutoCloseable {
        /** The codec, to be called until the lease is closed. */
        BlockCodec codec();

        /** Gives it back. */
        @Override
        void close();
    }
}
