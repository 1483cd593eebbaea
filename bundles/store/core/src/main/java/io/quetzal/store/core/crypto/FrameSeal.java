package io.quetzal.store.core.crypto;

/** Seals the frames of one file, and opens them. Used by one thread at a time. */
public sealed interface FrameSeal permits GcmSeal, ChecksumSeal {
    /**
     * Seals a frame. Each number is sealed once only.
     *
     * @param number its place in the file
     * @param frame head and payload, and behind them room for the tag
     * @param length how long the frame is, with its tag
     * @param target where the sealed frame is written to, as long as the frame
     */
    void seal(int number, byte[] frame, int length, byte[] target, int targetAt);

    /**
     * Opens a frame.
     *
     * @param sealed head, payload and tag
     * @param target where the payload is written to
     * @return whether the frame is what was sealed; the target is of no use if not
     */
    boolean open(int number, byte[] sealed, int sealedAt, int length, byte[] target, int targetAt);
}
