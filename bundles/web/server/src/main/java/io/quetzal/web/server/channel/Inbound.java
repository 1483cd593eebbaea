package io.quetzal.web.server.channel;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.web.server.exchange.Refusal;
import io.quetzal.web.server.exchange.RefusedRequest;
import io.quetzal.web.spi.WebChannel.Connection;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/** Hands what frames hold to our end: bytes as they come, text when a message is whole. */
final class Inbound {
    /** The most bytes that a text message may have. */
    private static final int LONGEST_TEXT = 1 << 16;

    private final Connection connection;
    private final Outbound peer;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private boolean inText;

    Inbound(Connection connection, Outbound peer) {
        this.connection = connection;
        this.peer = peer;
    }

    /** Takes a frame; its buffer is free again when this returns. */
    void accept(Frame frame) {
        switch (frame.getOpCode()) {
            case OpCode.PING -> peer.pong(copy(frame.getPayload()));
            case OpCode.TEXT -> {
                inText = true;
                gather(frame);
            }
            case OpCode.BINARY -> {
                inText = false;
                deliver(frame.getPayload());
            }
            case OpCode.CONTINUATION -> {
                if (inText) {
                    gather(frame);
                } else {
                    deliver(frame.getPayload());
                }
            }
            default -> {
                // A pong says that the peer lives, and that has been noticed.
            }
        }
    }

    private void deliver(ByteBuffer payload) {
        if (payload.hasRemaining()) {
            connection.received(payload.asReadOnlyBuffer());
        }
    }

    private void gather(Frame frame) {
        ByteBuffer payload = frame.getPayload();
        if (text.size() + payload.remaining() > LONGEST_TEXT) {
            throw new RefusedRequest(
                    Refusal.BODY_TOO_LARGE,
                    "A text message has more than " + LONGEST_TEXT + " bytes. Send less at once.");
        }
        byte[] piece = new byte[payload.remaining()];
        payload.get(piece);
        text.writeBytes(piece);
        if (frame.isFin()) {
            String whole = decode(text.toByteArray());
            text.reset();
            connection.received(whole);
        }
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidValueException("A text message is not UTF-8. Send it as such, or as bytes.", e);
        }
    }

    private static ByteBuffer copy(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
