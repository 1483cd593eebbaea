package io.quetzal.store.core.crypto;

import io.quetzal.platform.hash.Blake3;
import io.quetzal.store.core.format.Frame;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * A checksum in place of a seal, for stores that are not encrypted: the first bytes of BLAKE3 of head and payload, under a
 * key that anybody can compute. Being the file's own, it finds frames that are in the wrong place too.
 */
final class ChecksumSeal implements FrameSeal {
    private final Blake3 keyed;
    private final byte[] digest = new byte[Frame.TAG];
    private final MemorySegment digestSegment = MemorySegment.ofArray(digest);

    ChecksumSeal(Blake3 keyed) {
        this.keyed = keyed;
    }

    @Override
    public void seal(int number, byte[] frame, int length, byte[] target, int targetAt) {
        int covered = length - Frame.TAG;
        System.arraycopy(frame, 0, target, targetAt, covered);
        keyed.hash(MemorySegment.ofArray(frame).asSlice(0, covered), digestSegment);
        System.arraycopy(digest, 0, target, targetAt + covered, Frame.TAG);
    }

    @Override
    public boolean open(int number, byte[] sealed, int sealedAt, int length, byte[] target, int targetAt) {
        int covered = length - Frame.TAG;
        keyed.hash(MemorySegment.ofArray(sealed).asSlice(sealedAt, covered), digestSegment);
        int tagAt = sealedAt + covered;
        if (!Arrays.equals(digest, 0, Frame.TAG, sealed, tagAt, tagAt + Frame.TAG)) {
            return false;
        }
        System.arraycopy(sealed, sealedAt + Frame.HEAD, target, targetAt, covered - Frame.HEAD);
        return true;
    }
}
