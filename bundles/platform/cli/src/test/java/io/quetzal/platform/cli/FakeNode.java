package io.quetzal.platform.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Speaks just enough HTTP and WebSocket to be the node that a test needs. Every connection brings one request. */
final class FakeNode implements AutoCloseable {
    /** A request, as far as tests look at it. */
    record Request(String method, String path, Map<String, String> headers, String body) {
        @Override
        public String toString() {
            return (method + " " + path + " " + body).strip();
        }
    }

    /** What to answer. */
    record Answer(int status, String body) {
        static Answer ok(String body) {
            return new Answer(200, body);
        }

        static Answer problem(int status, String detail) {
            return new Answer(status, "{\"title\":\"No\",\"status\":" + status + ",\"detail\":\"" + detail + "\"}");
        }
    }

    /** The node's end of a WebSocket. */
    interface Channel {
        void send(String bytes) throws IOException;

        void text(String text) throws IOException;

        /** Says that nothing more comes, and waits until the client has heard it. */
        void close() throws IOException;

        /** The next message, empty once the client has closed. */
        String receive() throws IOException;
    }

    @FunctionalInterface
    interface Talk {
        void run(Channel channel) throws IOException;
    }

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket server;
    private final Map<String, Function<Request, Answer>> routes = new ConcurrentHashMap<>();
    private final Map<String, Talk> talks = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    FakeNode() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Answers a method and path, without the query, for example {@code GET /vms}. */
    FakeNode on(String request, Function<Request, Answer> answer) {
        routes.put(request, answer);
        return this;
    }

    FakeNode on(String request, String body) {
        return on(request, ignored -> Answer.ok(body));
    }

    FakeNode onSocket(String path, Talk talk) {
        talks.put(path, talk);
        return this;
    }

    /** What was asked so far, as {@code METHOD path body}. */
    List<String> asked() {
        return requests.stream().map(Request::toString).toList();
    }

    Request lastRequest() {
        return requests.getLast();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> quietly(socket, this::serve));
            } catch (IOException e) {
                return;
            }
        }
    }

    private interface Service {
        void run(Socket socket) throws IOException;
    }

    private static void quietly(Socket socket, Service service) {
        try (socket) {
            service.run(socket);
        } catch (IOException e) {
            // The client has gone, as a client may.
        }
    }

    private void serve(Socket socket) throws IOException {
        var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        String[] start = line(in).split(" ", -1);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        var request = new Request(start[0], start[1].replaceFirst("^/api/v1", ""), headers, body);
        String path = request.path().replaceFirst("\\?.*", "");
        requests.add(request);
        OutputStream out = socket.getOutputStream();
        Talk talk = talks.get(path);
        if (talk != null && headers.containsKey("upgrade")) {
            upgrade(headers.getOrDefault("sec-websocket-key", ""), out);
            talk.run(new ServerChannel(in, out));
            return;
        }
        Function<Request, Answer> route = routes.get(request.method() + " " + path);
        Answer answer = route == null ? Answer.problem(404, "There is no " + path + ".") : route.apply(request);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        out.write(("HTTP/1.1 " + answer.status() + " X\r\nContent-Type: application/json\r\nConnection: close\r\n"
                        + "Content-Length: " + bytes.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.flush();
    }

    private static void upgrade(String key, OutputStream out) throws IOException {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.US_ASCII).stripTrailing();
    }

    private record ServerChannel(DataInputStream in, OutputStream out) implements Channel {
        @Override
        public void send(String bytes) throws IOException {
            frame(2, bytes.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void text(String text) throws IOException {
            frame(1, text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() throws IOException {
            frame(8, new byte[0]);
            receive();
        }

        /** Frames of tests are short: fewer than 126 bytes need no longer length. */
        private void frame(int type, byte[] payload) throws IOException {
            byte[] length = payload.length < 126
                    ? new byte[] {(byte) payload.length}
                    : new byte[] {126, (byte) (payload.length >> 8), (byte) payload.length};
            out.write(0x80 | type);
            out.write(length);
            out.write(payload);
            out.flush();
        }

        @Override
        public String receive() throws IOException {
            int type = in.read() & 0xf;
            if (type == 8 || type == 0xf) {
                return "";
            }
            int length = in.read() & 0x7f;
            length = length == 126 ? in.readUnsignedShort() : length;
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes(length);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i % 4];
            }
            return new String(payload, StandardCharsets.UTF_8);
        }
    }
}
