package io.quetzal.image.core.kernel;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts what goes through it, and lets no more through than was announced. */
final class CountingOutput extends FilterOutputStream {
    private final long most;
    private long count;

    CountingOutput(OutputStream out, long most) {
        super(out);
        this.most = most;
    }

    long count() {
        return count;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        count += length;
        if (count > most) {
            throw new IOException("What was unpacked is longer than the " + most + " bytes that were announced.");
        }
        out.write(buffer, offset, length);
    }
}
