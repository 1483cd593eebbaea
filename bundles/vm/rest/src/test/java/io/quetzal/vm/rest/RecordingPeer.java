package io.quetzal.vm.rest;

import io.quetzal.web.spi.WebChannel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it is sent. */
final class RecordingPeer implements WebChannel.Peer {
    private final List<String> sent = new CopyOnWriteArrayList<>();

    List<String> sent() {
        return sent;
    }

    @Override
    public void send(ByteBuffer bytes) {
        sent.add("bytes " + StandardCharsets.UTF_8.decode(bytes));
    }

    @Override
    public void send(String text) {
        sent.add("text " + text);
    }

    @Override
    public void close(String why) {
        sent.add("close " + why);
    }
}
