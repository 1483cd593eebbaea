package io.quetzal.platform.cli.rest;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a node's REST resources. It uses the JDK's oldest HTTP client because that one loads far fewer classes than the
 * newest, and most runs of the program send one request.
 */
public final class RestClient {
    private static final String ROOT = "/api/v1";
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);
    /** Once all of a large content has come, it has to reach the disk. */
    private static final Duration UPLOAD_WITHIN = Duration.ofMinutes(10);

    private static final int PIECE = 256 << 10;

    static {
        // A POST that got no answer may have been done: only the caller can say whether to try again.
        System.setProperty("sun.net.http.retryPost", "false");
        // A node that speaks TLS answers to its certificate's names, whatever its address.
        System.setProperty("sun.net.http.allowRestrictedHeaders", "true");
    }

    private final NodeAccess access;

    /** Asks this node in the name of this token's holder. */
    public RestClient(NodeAccess access) {
        this.access = access;
    }

    /** The node that is asked. */
    public NodeAccess access() {
        return access;
    }

    /** Text as one part of a path or as a value in a query. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Reads a resource below {@code /api/v1}. */
    public Response get(String path) {
        return send("GET", path, null, ANSWER_WITHIN);
    }

    /** Asks for something to be done or made. */
    public Response post(String path, Map<String, ?> body) {
        return post(path, body, ANSWER_WITHIN);
    }

    /** The same, for what takes longer to be answered. */
    public Response post(String path, Map<String, ?> body, Duration within) {
        return send("POST", path, body.isEmpty() ? new byte[0] : Json.write(body), within);
    }

    /** Puts something in the place of what is there. */
    public Response put(String path, Map<String, ?> body) {
        return send("PUT", path, Json.write(body), ANSWER_WITHIN);
    }

    /** Puts content of any length somewhere, as it comes. */
    public Response upload(String path, InputStream content) {
        return send(
                "PUT",
                path,
                connection -> {
                    connection.setDoOutput(true);
                    connection.setChunkedStreamingMode(PIECE);
                    connection.setRequestProperty("Content-Type", "application/octet-stream");
                    try (OutputStream out = connection.getOutputStream()) {
                        content.transferTo(out);
                    }
                },
                UPLOAD_WITHIN,
                InputStream::readAllBytes);
    }

    /** Copies what a resource holds, however long it is. */
    public void download(String path, OutputStream out) {
        send("GET", path, Body.NONE, ANSWER_WITHIN, in -> {
            in.transferTo(out);
            return new byte[0];
        });
    }

    /** Deletes a resource. */
    public Response delete(String path) {
        return send("DELETE", path, null, ANSWER_WITHIN);
    }

    private void recognise(HttpURLConnection connection) {
        NodeAccess.Trust trust = access.trust();
        if (trust == null || !(connection instanceof HttpsURLConnection secure)) {
            return;
        }
        secure.setSSLSocketFactory(NodeTrust.of(trust).getSocketFactory());
        if (trust instanceof NodeAccess.Local local) {
            // The certificate is the very one that the node has written, so its names need not fit the address.
            secure.setHostnameVerifier((host, session) -> true);
            secure.setRequestProperty("Host", local.host());
        }
    }

    /** What is done with the body of a good answer. */
    private interface Reader {
        byte[] read(InputStream in) throws IOException;
    }

    /** Sends what a request holds. */
    private interface Body {
        Body NONE = connection -> {};

        void send(HttpURLConnection connection) throws IOException;
    }

    private Response send(String method, String path, byte @Nullable [] body, Duration within) {
        return send(
                method,
                path,
                body == null
                        ? Body.NONE
                        : connection -> {
                            connection.setDoOutput(true);
                            connection.setRequestProperty("Content-Type", "application/json");
                            connection.getOutputStream().write(body);
                        },
                within,
                InputStream::readAllBytes);
    }

    private Response send(String method, String path, Body body, Duration within, Reader reader) {
        URI address = URI.create(access.address() + ROOT + path);
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            recognise(connection);
            connection.setRequestMethod(method);
            connection.setConnectTimeout((int) CONNECT_WITHIN.toMillis());
            connection.setReadTimeout((int) within.toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Accept", "application/json, application/problem+json");
            if (access.token() != null) {
                connection.setRequestProperty("Authorization", access.authorization());
            }
            body.send(connection);
            int status = connection.getResponseCode();
            if (status >= 400) {
                throw Problem.of(
                        method + " " + address, status, body(connection.getErrorStream(), InputStream::readAllBytes));
            }
            return new Response(status, body(connection.getInputStream(), reader));
        } catch (ConnectException e) {
            throw new CliException(
                    ExitCode.NO_NODE,
                    "No node answers at " + access.address() + ". Start it with \"quetzal up\", or see \"quetzal"
                            + " doctor\".",
                    e);
        } catch (SSLHandshakeException e) {
            throw NodeTrust.distrust(access.address(), e);
        } catch (SocketTimeoutException e) {
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    method + " " + address + " was not answered within " + within.toSeconds()
                            + " s. What was asked may still be done: look before you try again.",
                    e);
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.UNAVAILABLE,
                    method + " " + address + " failed: "
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
                            + ". See \"quetzal node health\" and \"quetzal logs\".",
                    e);
        }
    }

    private static byte[] body(@Nullable InputStream body, Reader reader) throws IOException {
        try (InputStream in = body) {
            return in == null ? new byte[0] : reader.read(in);
        }
    }
}
