package io.quetzal.itest.outside;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;

/**
 * Speaks HTTP byte by byte with a node, as no client library would.
 *
 * @param port where the node listens
 */
record BareHttp(int port) {
    /**
     * An answer, read to the connection's end.
     *
     * @param head the status line and headers
     * @param body what comes after
     */
    record Answer(String head, String body) {
        int status() {
            return Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        }

        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    String request(String method, String path, String... headers) {
        var text = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("Connection: close\r\n\r\n").toString();
    }

    Answer send(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            var answer = new StringBuilder();
            byte[] some = new byte[8192];
            try {
                for (int read = socket.getInputStream().read(some);
                        read >= 0;
                        read = socket.getInputStream().read(some)) {
                    answer.append(new String(some, 0, read, ISO_8859_1));
                }
            } catch (SocketException e) {
                // The node has closed a connection on which more was sent than it read.
            }
            String[] parts = answer.toString().split("\r\n\r\n", 2);
            return new Answer(parts[0], parts.length < 2 ? "" : parts[1]);
        }
    }
}
