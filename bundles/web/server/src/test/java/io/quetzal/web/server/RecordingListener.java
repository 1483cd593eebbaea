package io.quetzal.web.server;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A client's end of a WebSocket that remembers what came. */
final class RecordingListener implements WebSocket.Listener {
    private static final int BROKEN = 1006;

    final List<String> texts = new CopyOnWriteArrayList<>();
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    volatile int pongs;
    volatile int closeCode;
    volatile String closeReason = "";

    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            texts.add(text.toString());
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        byte[] piece = new byte[data.remaining()];
        data.get(piece);
        bytes.writeBytes(piece);
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        pongs = 1;
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closeReason = reason;
        closeCode = code;
        return null;
    }

    /** As browsers tell it: a connection that broke is closed with {@value #BROKEN}. */
    @Override
    public void onError(WebSocket socket, Throwable error) {
        closeReason = error.toString();
        closeCode = BROKEN;
    }
}
