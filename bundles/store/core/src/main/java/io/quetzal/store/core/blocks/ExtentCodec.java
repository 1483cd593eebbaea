package io.quetzal.store.core.blocks;

import io.quetzal.codec.api.CodecException;
import io.quetzal.codec.api.CodecException.CodecFailure;
import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.spi.CodecRegistry;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.core.format.RecordHeader;
import java.lang.foreign.MemorySegment;

/** Compresses extents that shrink, and gives them back. Used by many threads at once. */
final class ExtentCodec {
    /** What saves less than one part of so many is stored as it is: reading it is worth more. */
    private static final int LEAST_SAVING = 50;

    private final CodecRegistry codecs;
    private final Tuning tuning;

    ExtentCodec(CodecRegistry codecs, Tuning tuning) {
        this.codecs = codecs;
        this.tuning = tuning;
    }

    /**
     * An extent as it is stored.
     *
     * @param codec the codec's number
     * @param bytes what is stored: the extent itself, or a part of the target
     */
    record Stored(int codec, MemorySegment bytes) {}

    Stored compress(MemorySegment plain, NativeBuffer target, Compressibility compressibility) {
        try (CodecRegistry.Lease lease = codecs.lease(tuning.codec())) {
            BlockCodec codec = lease.codec();
            long bytes = plain.byteSize();
            MemorySegment room = target.atLeast(codec.bound(bytes));
            if (compressibility.promises(plain, codec, tuning.level(), room)) {
                int stored = codec.compress(plain, room, tuning.level());
                if (stored < bytes - bytes / LEAST_SAVING) {
                    return new Stored(codec.id().number(), room.asSlice(0, stored));
                }
            }
            return new Stored(RecordHeader.RAW, plain);
        } catch (CodecException e) {
            throw failed("compress", tuning.codec().value(), e);
        }
    }

    /** Gives an extent back; whether it filled the target exactly. */
    boolean decompress(int number, MemorySegment stored, MemorySegment plain) {
        try (CodecRegistry.Lease lease = codecs.lease(number)) {
            return lease.codec().decompress(stored, plain) == plain.byteSize();
        } catch (CodecException e) {
            if (e.reason() == CodecFailure.BLOCK_DAMAGED) {
                return false;
            }
            throw failed("give back", "number " + number, e);
        }
    }

    private static StoreException failed(String deed, String codec, CodecException cause) {
        return new StoreException(
                StoreFailure.NOT_INSTALLED,
                "Cannot " + deed + " blocks with codec " + codec + ". " + cause.getMessage(),
                cause);
    }
}
