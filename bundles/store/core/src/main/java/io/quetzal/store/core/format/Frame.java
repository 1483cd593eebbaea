package io.quetzal.store.core.format;

/**
 * Where things are in a file of frames. Behind the header come frames of {@value #BYTES} bytes; only the last one may be
 * shorter, by whole pages. Each carries the next slice of one stream.
 *
 * <pre>magic 4 | number 4 | [ first record 4 | stream ... ] | tag 16</pre>
 *
 * <p>What is in brackets is the payload, which is encrypted in an encrypted store.
 */
public final class Frame {
    /** A whole frame. */
    public static final int BYTES = 64 * 1024;
    /** Files grow by so much, lest their length tell how much is in them. */
    public static final int PAGE = 4096;
    /** What is before the payload. */
    public static final int HEAD = 8;
    /** What is behind the payload. */
    public static final int TAG = 16;
    /** Where the payload's first bytes say where a record begins. */
    public static final int FIRST_RECORD = 4;
    /** How much of the stream is in a whole frame. */
    public static final int STREAM = BYTES - HEAD - FIRST_RECORD - TAG;
    /** Said in place of a first record if none begins in the frame. */
    public static final int NO_RECORD = -1;
    /** The first four bytes, {@code QXFR}. */
    public static final int MAGIC = 0x52465851;

    private Frame() {}

    /** Where in the file a frame begins. */
    public static long position(long number) {
        return PackHeader.BYTES + number * BYTES;
    }

    /** Which frame holds this place of the stream. */
    public static int at(long streamOffset) {
        return (int) (streamOffset / STREAM);
    }

    /** How many frames a file of this length has, counting a shorter last one. */
    public static int count(long fileBytes) {
        return (int) Math.max(0, (fileBytes - PackHeader.BYTES + BYTES - 1) / BYTES);
    }

    /** How long a frame is in a file of this length. */
    public static int length(long fileBytes, int number) {
        return (int) Math.min(BYTES, fileBytes - position(number));
    }

    /** The length of the last frame that holds so much of the stream: as short as it can be. */
    public static int lastLength(int streamBytes) {
        int bytes = HEAD + FIRST_RECORD + streamBytes + TAG;
        return (bytes + PAGE - 1) / PAGE * PAGE;
    }
}
