package io.quetzal.web.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/** Content of a request. Whoever reads it stands aside at a {@link RequestGate} while there is nothing to read. */
final class GatedContent extends FilterInputStream {
    private final RequestGate gate;

    GatedContent(InputStream content, RequestGate gate) {
        super(content);
        this.gate = gate;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        gate.beginRead();
        try {
            return super.read(target, offset, length);
        } finally {
            standInLine();
        }
    }

    @Override
    public long skip(long count) throws IOException {
        gate.beginRead();
        try {
            return super.skip(count);
        } finally {
            standInLine();
        }
    }

    private void standInLine() throws InterruptedIOException {
        try {
            gate.endRead();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The node stops while content is sent to it");
        }
    }
}
