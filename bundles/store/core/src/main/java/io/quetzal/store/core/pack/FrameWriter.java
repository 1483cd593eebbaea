package io.quetzal.store.core.pack;

import io.quetzal.store.core.crypto.FrameSeal;
import io.quetzal.store.core.crypto.StoreKeys;
import io.quetzal.store.core.disk.DiskFile;
import io.quetzal.store.core.format.Footer;
import io.quetzal.store.core.format.Frame;
import io.quetzal.store.core.format.PackHeader;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Writes a stream into the frames of a new file. Used by one thread at a time. */
final class FrameWriter {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int STREAM_AT = Frame.HEAD + Frame.FIRST_RECORD;
    private static final int STREAM_END = Frame.BYTES - Frame.TAG;

    private final DiskFile file;
    private final FrameSeal seal;
    private final byte[] frame;
    private final MemorySegment frameSegment;
    private final byte[] sealed;
    private int fill = STREAM_AT;
    private int firstRecord = Frame.NO_RECORD;
    private int number;
    private int sealedFill;
    private long written;

    /** Begins with the header. */
    FrameWriter(DiskFile file, PackHeader header, StoreKeys keys, FrameBuffers buffers) {
        this.file = file;
        byte[] head = header.encode();
        seal = keys.seal(head);
        frame = buffers.frame;
        frameSegment = MemorySegment.ofArray(frame);
        sealed = buffers.sealed;
        file.write(ByteBuffer.wrap(head), 0);
        written = head.length;
    }

    /** Where in the stream the next byte comes. */
    long position() {
        return (long) number * Frame.STREAM + fill - STREAM_AT;
    }

    /** How long the file is, with what is not written yet. */
    long fileBytes() {
        return written + sealedFill + fill;
    }

    /** Says that a record begins with the next byte. */
    void beginRecord() {
        if (fill == STREAM_END) {
            sealFrame(Frame.BYTES);
        }
        if (firstRecord == Frame.NO_RECORD) {
            firstRecord = fill - STREAM_AT;
        }
    }

    void write(byte[] source) {
        write(MemorySegment.ofArray(source));
    }

    void write(MemorySegment source) {
        long bytes = source.byteSize();
        for (long at = 0; at < bytes; ) {
            if (fill == STREAM_END) {
                sealFrame(Frame.BYTES);
            }
            int count = (int) Math.min(bytes - at, STREAM_END - fill);
            MemorySegment.copy(source, at, frameSegment, fill, count);
            fill += count;
            at += count;
        }
    }

    /** Writes the last frame, at whose very end the footer is, and says how long the file is. Nothing is synced. */
    long finish(Footer footer) {
        if (STREAM_END - fill < Footer.BYTES) {
            Arrays.fill(frame, fill, STREAM_END, (byte) 0);
            sealFrame(Frame.BYTES);
        }
        int length = Frame.lastLength(fill - STREAM_AT + Footer.BYTES);
        int footerAt = length - Frame.TAG - Footer.BYTES;
        Arrays.fill(frame, fill, footerAt, (byte) 0);
        System.arraycopy(footer.encode(), 0, frame, footerAt, Footer.BYTES);
        sealFrame(length);
        flush();
        return written;
    }

    private void sealFrame(int length) {
        INT.set(frame, 0, Frame.MAGIC);
        INT.set(frame, Integer.BYTES, number);
        INT.set(frame, Frame.HEAD, firstRecord);
        seal.seal(number, frame, length, sealed, sealedFill);
        sealedFill += length;
        number++;
        fill = STREAM_AT;
        firstRecord = Frame.NO_RECORD;
        if (sealedFill + Frame.BYTES > sealed.length) {
            flush();
        }
    }

    private void flush() {
        file.write(ByteBuffer.wrap(sealed, 0, sealedFill), written);
        written += sealedFill;
        sealedFill = 0;
    }
}
