package io.quetzal.store.core.pack;

import io.quetzal.store.core.format.Frame;

/** The memory that writing one file of frames takes; used again for the next file. */
public final class FrameBuffers {
    /** How many frames are written at once. */
    private static final int FRAMES = 4;

    final byte[] frame = new byte[Frame.BYTES];
    final byte[] sealed = new byte[FRAMES * Frame.BYTES];
}
