package io.quetzal.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.testkit.Await;
import io.quetzal.web.server.channel.ChannelTimes;
import io.quetzal.web.spi.WebChannel;
import io.quetzal.web.spi.WebRequest;
import java.io.UncheckedIOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What flows is a count of 4-byte numbers, so that whatever is lost, doubled or out of order shows. */
final class BackPressureTest {
    private static final int PIECE_NUMBERS = 8192;
    private static final int PIECES = 2048;
    private static final int NUMBERS = PIECES * PIECE_NUMBERS;
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(10);

    /** Checks that numbers come in order, however they are cut into messages. */
    private static final class Counter {
        private final byte[] rest = new byte[4];
        private int restLength;
        private final AtomicInteger next = new AtomicInteger();
        private volatile boolean wrong;

        void take(ByteBuffer bytes) {
            while (bytes.hasRemaining()) {
                rest[restLength++] = bytes.get();
                if (restLength == 4) {
                    restLength = 0;
                    int number = ByteBuffer.wrap(rest).getInt();
                    wrong |= number != next.getAndIncrement();
                }
            }
        }
    }

    private static ByteBuffer piece(int number) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * PIECE_NUMBERS);
        for (int i = 0; i < PIECE_NUMBERS; i++) {
            bytes.putInt(number * PIECE_NUMBERS + i);
        }
        return bytes.flip();
    }

    /** Sends the numbers to whoever connects, and takes those that come when it is allowed to. */
    private static final class NumberChannel implements WebChannel {
        final AtomicInteger piecesSent = new AtomicInteger();
        final AtomicBoolean lost = new AtomicBoolean();
        final AtomicBoolean closed = new AtomicBoolean();
        final CountDownLatch mayReceive = new CountDownLatch(1);
        final Counter received = new Counter();

        @Override
        public String path() {
            return "/numbers";
        }

        @Override
        public String summary() {
            return "Numbers.";
        }

        @Override
        public Role role() {
            return Role.VIEWER;
        }

        @Override
        public Connection open(WebRequest request, Peer peer) {
            if (request.query("send").isPresent()) {
                Thread.ofVirtual().start(() -> send(peer));
            }
            return new Connection() {
                @Override
                public void received(ByteBuffer bytes) {
                    try {
                        mayReceive.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    received.take(bytes);
                }

                @Override
                public void received(String text) {}

                @Override
                public void closed() {
                    closed.set(true);
                }
            };
        }

        private void send(Peer peer) {
            try {
                for (int i = 0; i < PIECES; i++) {
                    peer.send(piece(i));
                    piecesSent.incrementAndGet();
                }
            } catch (UncheckedIOException e) {
                lost.set(true);
            }
        }
    }

    /** Reads nothing until it is told to. */
    private static final class LazyListener implements WebSocket.Listener {
        final Counter received = new Counter();

        @Override
        public void onOpen(WebSocket socket) {}

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            received.take(data);
            socket.request(1);
            return null;
        }
    }

    private final NumberChannel channel = new NumberChannel();
    private final LazyListener listener = new LazyListener();

    @Test
    void sendingWaitsForASlowReaderAndLosesNothing() throws Exception {
        try (TestServer server = TestServer.start().with(channel)) {
            WebSocket socket =
                    server.connect("/numbers?send=all", "viewer", listener).join();
            int sentUnread = whenItStalls(channel.piecesSent::get);
            assertThat(sentUnread).isLessThan(PIECES);

            socket.request(1);

            Await.until("all numbers to arrive", () -> listener.received.next.get() == NUMBERS);
            assertThat(listener.received.wrong).isFalse();
        }
    }

    @Test
    void readingWaitsForASlowChannelAndLosesNothing() throws Exception {
        try (TestServer server = TestServer.start().with(channel)) {
            WebSocket socket = server.connect("/numbers", "viewer", listener).join();
            var sent = new AtomicInteger();
            var all = new CompletableFuture<@Nullable Void>();
            Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < PIECES; i++) {
                        socket.sendBinary(piece(i), true).join();
                        sent.incrementAndGet();
                    }
                    all.complete(null);
                } catch (CompletionException e) {
                    all.completeExceptionally(e);
                }
            });
            assertThat(whenItStalls(sent::get)).isLessThan(PIECES);

            channel.mayReceive.countDown();

            all.get(60, TimeUnit.SECONDS);
            Await.until("all numbers to arrive", () -> channel.received.next.get() == NUMBERS);
            assertThat(channel.received.wrong).isFalse();
        }
    }

    @Test
    void dropsAPeerThatNeverReads() throws Exception {
        try (TestServer server = TestServer.start(new ChannelTimes(SHORT, LONG)).with(channel)) {
            server.connect("/numbers?send=all", "viewer", listener).join();

            Await.until("the channel to lose its peer", channel.lost::get);
            assertThat(channel.piecesSent).hasValueLessThan(PIECES);
        }
    }

    @Test
    void dropsAPeerThatGivesNoSignOfLife() throws Exception {
        try (TestServer server = TestServer.start(new ChannelTimes(LONG, SHORT)).with(channel)) {
            server.connect("/numbers", "viewer", listener).join();

            Await.until("the channel to hear the end", channel.closed::get);
        }
    }

    /** The count when it has not grown for a while; if nothing held it back, it would be at its end by then. */
    private static int whenItStalls(IntSupplier count) {
        var last = new int[] {0};
        var calm = new int[] {0};
        Await.until("the sender to stall", () -> {
            int now = count.getAsInt();
            calm[0] = now > 0 && now == last[0] ? calm[0] + 1 : 0;
            last[0] = now;
            return calm[0] >= 100;
        });
        return last[0];
    }
}
