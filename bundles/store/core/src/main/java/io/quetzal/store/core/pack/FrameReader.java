package io.quetzal.store.core.pack;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.core.crypto.FrameSeal;
import io.quetzal.store.core.crypto.StoreKeys;
import io.quetzal.store.core.disk.Disk;
import io.quetzal.store.core.disk.DiskFile;
import io.quetzal.store.core.format.Footer;
import io.quetzal.store.core.format.Frame;
import io.quetzal.store.core.format.PackHeader;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.ToLongFunction;

/** Reads the stream of a file of frames, and compares every frame with its seal. Used by one thread at a time. */
public final class FrameReader implements AutoCloseable {
    /** How many frames are read at once. */
    private static final int FRAMES = 8;

    private static final int STREAM_AT = Frame.FIRST_RECORD;
    private static final VarHandle FIRST = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final String place;
    private final DiskFile file;
    private final long fileBytes;
    private final PackHeader header;
    private final FrameSeal seal;
    private final Buffers buffers;
    /** How many of the bytes in the buffer were read; less than wanted where the file is cut off. */
    private int filled;

    private FrameReader(
            String place, DiskFile file, long fileBytes, PackHeader header, FrameSeal seal, Buffers buffers) {
        this.place = place;
        this.file = file;
        this.fileBytes = fileBytes;
        this.header = header;
        this.seal = seal;
        this.buffers = buffers;
    }

    /** The memory that reading takes; used again for the next file. */
    public static final class Buffers {
        final byte[] sealed = new byte[FRAMES * Frame.BYTES];
        final byte[] payload = new byte[Frame.BYTES];
    }

    /** Opens a file. Its header is checked; whether it is the one that was looked for, the caller sees. */
    public static FrameReader open(Disk disk, String name, StoreKeys keys, Buffers buffers) {
        return open(disk, name, keys, buffers, FrameReader::size);
    }

    /**
     * Opens a file that should be of some length. If it was cut off, what is before that place can be read; if something
     * was added, that is not seen.
     */
    static FrameReader open(Disk disk, String name, StoreKeys keys, Buffers buffers, long fileBytes) {
        return open(disk, name, keys, buffers, file -> fileBytes);
    }

    private static long size(DiskFile file) {
        return file.size();
    }

    private static FrameReader open(
            Disk disk, String name, StoreKeys keys, Buffers buffers, ToLongFunction<DiskFile> length) {
        String place = disk.place() + "/" + name;
        DiskFile file = disk.open(name);
        boolean opened = false;
        try {
            var head = new byte[PackHeader.BYTES];
            int count = file.read(ByteBuffer.wrap(head), 0);
            if (count < head.length) {
                throw damaged(place, "only " + count + " bytes of its header are there");
            }
            PackHeader header = PackHeader.decode(head, place);
            var reader = new FrameReader(place, file, length.applyAsLong(file), header, keys.seal(head), buffers);
            opened = true;
            return reader;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    /** What the file says of itself. */
    public PackHeader header() {
        return header;
    }

    /** How long the file is, or should be. */
    public long fileBytes() {
        return fileBytes;
    }

    /** How long the file is now. */
    long presentBytes() {
        return file.size();
    }

    /** Where in the stream the first record begins of those that begin in this frame or a later one that is whole; or the end. */
    long recordFrom(int frame) {
        int frames = Frame.count(fileBytes);
        for (int number = frame; number < frames; number++) {
            fill(number, number + 1);
            if (isWhole(number, 0)) {
                int first = (int) FIRST.get(buffers.payload, 0);
                if (first >= 0 && first < Frame.STREAM) {
                    return (long) number * Frame.STREAM + first;
                }
            }
        }
        return streamBytes();
    }

    /** How long the stream is, with what is behind the last record. */
    public long streamBytes() {
        int frames = Frame.count(fileBytes);
        if (frames == 0) {
            return 0;
        }
        long last = Frame.length(fileBytes, frames - 1) - (long) Frame.HEAD - Frame.FIRST_RECORD - Frame.TAG;
        return (frames - 1L) * Frame.STREAM + Math.max(0, last);
    }

    /** What is at the end of the stream. */
    public Footer footer() {
        long end = streamBytes();
        if (end < Footer.BYTES) {
            throw damaged(place, "it was never finished");
        }
        var bytes = new byte[Footer.BYTES];
        read(end - Footer.BYTES, MemorySegment.ofArray(bytes));
        return Footer.decode(bytes, end, place);
    }

    /**
     * Reads a part of the stream.
     *
     * @throws StoreException with {@code DAMAGED}, which names the file and the place, if it is not what was written
     */
    public void read(long offset, MemorySegment target) {
        long bytes = target.byteSize();
        if (offset < 0 || bytes > streamBytes() - offset) {
            throw damaged(
                    place,
                    "its stream ends at " + streamBytes() + ", before " + (offset + bytes) + " (it was cut off)");
        }
        if (bytes == 0) {
            return;
        }
        int last = Frame.at(offset + bytes - 1);
        long done = 0;
        for (int first = Frame.at(offset); first <= last; first += FRAMES) {
            int end = Math.min(last + 1, first + FRAMES);
            fill(first, end);
            for (int number = first; number < end; number++) {
                int payload = openFrame(number, (number - first) * Frame.BYTES);
                long frameBegin = (long) number * Frame.STREAM;
                int from = (int) Math.max(0, offset - frameBegin);
                int count = (int) Math.min(payload - STREAM_AT - from, bytes - done);
                MemorySegment.copy(MemorySegment.ofArray(buffers.payload), STREAM_AT + from, target, done, count);
                done += count;
            }
        }
    }

    /** Reads sealed frames into the buffer. */
    private void fill(int first, int end) {
        long from = Frame.position(first);
        int count = (int) (Math.min(fileBytes, Frame.position(end)) - from);
        filled = file.read(ByteBuffer.wrap(buffers.sealed, 0, count), from);
    }

    /** Opens one of the frames in the buffer, and says how long its payload is. */
    private int openFrame(int number, int at) {
        int length = Frame.length(fileBytes, number);
        if (!isWhole(number, at)) {
            throw damaged(
                    place,
                    "frame " + number + " (bytes " + Frame.position(number) + " to " + (Frame.position(number) + length)
                            + ") is not what was written");
        }
        return length - Frame.HEAD - Frame.TAG;
    }

    /** Opens one of the frames in the buffer if it is what was written. */
    private boolean isWhole(int number, int at) {
        int length = Frame.length(fileBytes, number);
        return length > Frame.HEAD + Frame.FIRST_RECORD + Frame.TAG
                && at + length <= filled
                && seal.open(number, buffers.sealed, at, length, buffers.payload, 0);
    }

    /** To be thrown when a file is not what was written. */
    static StoreException damaged(String place, String why) {
        return new StoreException(
                StoreFailure.DAMAGED,
                place + " is damaged: " + why + ". Verify the store to know which objects that concerns.",
                null);
    }

    @Override
    public void close() {
        file.close();
    }
}
