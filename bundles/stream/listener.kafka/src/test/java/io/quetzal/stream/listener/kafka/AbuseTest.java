package io.quetzal.stream.listener.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a client does, others are served. */
class AbuseTest {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int NOISE_MILLIS = 100;
    private static final int MOST_CONNECTIONS = 50;
    /** Asks for the versions: api 18, version 0, number 7, no name. */
    private static final byte[] VERSIONS = {0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 7, -1, -1};

    @TempDir
    Path directory;

    private TestBroker broker;

    @BeforeEach
    void start() {
        broker = new TestBroker(directory);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), broker.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void send(Socket socket, byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    private static int answer(Socket socket) throws IOException {
        byte[] size = socket.getInputStream().readNBytes(Integer.BYTES);
        byte[] body = socket.getInputStream().readNBytes(ByteBuffer.wrap(size).getInt());
        return ByteBuffer.wrap(body).getInt();
    }

    private static boolean closed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private void serves() throws IOException {
        try (Socket socket = connect()) {
            send(socket, VERSIONS);
            assertThat(answer(socket)).isEqualTo(7);
        }
    }

    private boolean answers() throws IOException {
        try (Socket socket = connect()) {
            send(socket, VERSIONS);
            return !closed(socket);
        }
    }

    @Test
    void closesAConnectionThatSpeaksSomethingElse() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(closed(socket)).isTrue();
        }
        serves();
    }

    @Test
    void closesAConnectionThatAnnouncesTooMuch() throws IOException {
        for (int size : new int[] {-1, 0, 9, (4 << 20) + 1, Integer.MAX_VALUE}) {
            try (Socket socket = connect()) {
                send(socket, ByteBuffer.allocate(4).putInt(size).array());
                assertThat(closed(socket)).isTrue();
            }
        }
        serves();
    }

    @Test
    void closesAConnectionWithAnUnknownApiOrVersion() throws IOException {
        for (byte[] call : new byte[][] {{0, 99, 0, 0}, {0, 0, 0, 2}, {0, 1, 0, 99}, {0, 3, 0, 99}}) {
            try (Socket socket = connect()) {
                sendInts(socket, 0, 0, 0, 10);
                send(socket, call);
                sendInts(socket, 0, 0, 0, 1, -1, -1);
                assertThat(closed(socket)).isTrue();
            }
        }
        serves();
    }

    private static void sendInts(Socket socket, int... bytes) throws IOException {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) bytes[i];
        }
        send(socket, all);
    }

    @Test
    void outlivesNoiseInEveryApi() throws IOException {
        var random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            byte[] noise = new byte[random.nextInt(120) + 8];
            random.nextBytes(noise);
            var request =
                    ByteBuffer.allocate(4 + noise.length).putInt(noise.length).put(noise);
            request.putShort(4, (short) random.nextInt(62)).putShort(6, (short) random.nextInt(14));
            try (Socket socket = connect()) {
                send(socket, request.array());
                socket.shutdownOutput();
                socket.setSoTimeout(NOISE_MILLIS);
                // Until it is answered, closed, or left waiting for records that nobody sends.
                closed(socket);
            }
        }
        Await.until("it serves", this::answers);
    }

    @Test
    void answersRequestsInOrderHoweverTheyAreCutUp() throws IOException {
        try (Socket socket = connect()) {
            socket.setTcpNoDelay(true);
            for (int i = 0; i < 3; i++) {
                for (byte one : VERSIONS) {
                    send(socket, new byte[] {one});
                }
            }
            for (int i = 0; i < 3; i++) {
                assertThat(answer(socket)).isEqualTo(7);
            }
        }
    }

    @Test
    void answersAllOfManyRequestsThatAreSentWithoutReading() throws Exception {
        int count = 20_000;
        try (Socket socket = connect()) {
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < count; i++) {
                        send(socket, VERSIONS);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            serves();
            for (int i = 0; i < count; i++) {
                assertThat(answer(socket)).isEqualTo(7);
            }
            sender.join();
        }
    }

    @Test
    void takesOnlySoManyConnections() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < MOST_CONNECTIONS; i++) {
                Socket socket = connect();
                sockets.add(socket);
                send(socket, VERSIONS);
                assertThat(answer(socket)).isEqualTo(7);
            }
            Socket oneTooMany = connect();
            sockets.add(oneTooMany);
            assertThat(closed(oneTooMany)).isTrue();
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        Await.until("connections are taken again", this::answers);
    }

    @Test
    void doesWithoutAPortThatIsTaken(@TempDir Path other) throws IOException {
        try (TestBroker second = new TestBroker(other, new TestBroker.Settings(broker.port()))) {
            assertThat(second.port()).isEqualTo(-1);
        }
        serves();
    }
}
