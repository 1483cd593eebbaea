package io.quetzal.vm.spi.contract;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Somebody who watches a screen: as much of a VNC client (RFC 6143) as it takes to see whether a picture comes and to
 * type. Reads on a thread of its own.
 */
final class RfbViewer implements AutoCloseable {
    private static final String GREETING = "RFB 003.008\n";
    private static final String SHIFTED = "~!@#$%^&*()_+{}|:\"<>?";
    private static final int SHIFT = 0xffe1;
    private static final int ENTER = 0xff0d;
    private static final Duration BETWEEN_KEYS = Duration.ofMillis(30);

    private final ByteChannel channel;
    private volatile int width;
    private volatile int height;
    private volatile int lit;
    private volatile boolean reading = true;
    private volatile boolean over;

    RfbViewer(ByteChannel channel) {
        this.channel = channel;
        Thread.ofVirtual().name("rfb-viewer").start(this::watch);
    }

    /** The picture's width in pixels; 0 until the connection is made. */
    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** How many pixels of the last picture were not black. */
    int litPixels() {
        return lit;
    }

    /** Whether the other end has hung up, or has said what it must not. */
    boolean over() {
        return over;
    }

    void stopReading() {
        reading = false;
    }

    /** Asks for all of the picture, whether it has changed or not; does nothing before the connection is made. */
    void askForPicture() {
        if (width > 0 && !over) {
            send(ByteBuffer.allocate(10)
                    .put((byte) 3)
                    .put((byte) 0)
                    .putInt(0)
                    .putShort((short) width)
                    .putShort((short) height));
        }
    }

    /** Types at the pace of a quick person. */
    void type(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean shifted = Character.isUpperCase(each) || SHIFTED.indexOf(each) >= 0;
            int symbol = each == '\n' ? ENTER : each;
            if (shifted) {
                key(SHIFT, true);
            }
            key(symbol, true);
            key(symbol, false);
            if (shifted) {
                key(SHIFT, false);
            }
            pause();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void key(int symbol, boolean down) {
        send(ByteBuffer.allocate(8)
                .put((byte) 4)
                .put((byte) (down ? 1 : 0))
                .putShort((short) 0)
                .putInt(symbol));
    }

    private void watch() {
        try {
            if (!new String(take(12).array(), StandardCharsets.US_ASCII).equals(GREETING)) {
                throw new IOException("The other end does not speak the protocol in its version 3.8.");
            }
            send(ByteBuffer.wrap(GREETING.getBytes(StandardCharsets.US_ASCII)).position(12));
            take(take(1).get() & 0xff);
            send(ByteBuffer.allocate(1).put((byte) 1));
            if (take(4).getInt() != 0) {
                throw new IOException("It is not open to everybody.");
            }
            // Not shared, if it were granted.
            send(ByteBuffer.allocate(1).put((byte) 0));
            ByteBuffer size = take(4);
            int wide = size.getShort();
            height = size.getShort();
            take(16);
            take(take(4).getInt());
            width = wide;
            while (reading) {
                message();
            }
        } catch (IOException | UncheckedIOException e) {
            over = true;
        }
    }

    private void message() throws IOException {
        switch (take(1).get()) {
            case 0 -> {
                int rectangles = take(3).position(1).getShort();
                int shown = 0;
                for (int i = 0; i < rectangles; i++) {
                    shown += rectangle();
                }
                lit = shown;
            }
            case 2 -> {
                // The bell rang.
            }
            case 3 -> take(take(7).position(3).getInt());
            default -> throw new IOException("The other end says what nobody has asked for.");
        }
    }

    /** Takes one rectangle of pixels, four bytes each, and answers how many of them are not black. */
    private int rectangle() throws IOException {
        ByteBuffer head = take(12).position(4);
        ByteBuffer pixels = take(head.getShort() * head.getShort() * Integer.BYTES);
        int shown = 0;
        while (pixels.hasRemaining()) {
            shown += pixels.getInt() == 0 ? 0 : 1;
        }
        return shown;
    }

    private ByteBuffer take(int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("The other end has hung up.");
            }
        }
        return buffer.flip();
    }

    private void send(ByteBuffer full) {
        try {
            ByteBuffer bytes = full.flip();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            over = true;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_KEYS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
