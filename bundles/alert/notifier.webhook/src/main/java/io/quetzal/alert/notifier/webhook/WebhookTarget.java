package io.quetzal.alert.notifier.webhook;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a webhook is, and how it is told who we are.
 *
 * @param url where to
 * @param token the bearer token, or null
 * @param headerName another header that is sent, or null
 * @param headerValue that header's value, or null
 * @param hmacKey the key with which the body is signed, or null
 */
record WebhookTarget(
        URI url,
        @Nullable String token,
        @Nullable String headerName,
        @Nullable String headerValue,
        @Nullable String hmacKey) {
    static final String URL = "url";
    static final String TOKEN = "token";
    static final String HEADER_NAME = "headerName";
    static final String HEADER_VALUE = "headerValue";
    static final String HMAC_KEY = "hmacKey";

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]+");
    private static final List<String> OURS =
            List.of("content-type", "content-length", "host", "connection", "upgrade", "expect", "authorization");
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");
    private static final int SHORTEST_KEY = 16;

    static WebhookTarget of(Map<String, String> settings) {
        var target = new WebhookTarget(
                url(settings.getOrDefault(URL, "")),
                settings.get(TOKEN),
                settings.get(HEADER_NAME),
                settings.get(HEADER_VALUE),
                settings.get(HMAC_KEY));
        target.check();
        return target;
    }

    /** Without the path, because many services put a secret there. */
    String shown() {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + "/…";
    }

    private void check() {
        if ((headerName == null) != (headerValue == null)) {
            throw new InvalidValueException("A header needs both \"headerName\" and \"headerValue\".");
        }
        if (headerName != null
                && (!HEADER.matcher(headerName).matches() || OURS.contains(headerName.toLowerCase(Locale.ROOT)))) {
            throw new InvalidValueException(
                    "\"headerName\" is none that can be set. Use letters, digits and hyphens, and"
                            + " \"token\" for Authorization.");
        }
        requirePrintable(TOKEN, token);
        requirePrintable(HEADER_VALUE, headerValue);
        if (hmacKey != null && hmacKey.length() < SHORTEST_KEY) {
            throw new InvalidValueException("\"hmacKey\" is too short. Give at least " + SHORTEST_KEY
                    + " characters, for example from: openssl rand -hex 32");
        }
        boolean secret = token != null || headerValue != null;
        if (secret && "http".equals(url.getScheme()) && !LOOPBACK.contains(url.getHost())) {
            throw new InvalidValueException(
                    "A token or header would cross the network in the clear. Use https, or leave" + " the secret out.");
        }
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (http && url.getHost() != null && url.getUserInfo() == null && url.getFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw noUrl(e);
        }
        throw noUrl(null);
    }

    /** The text is not repeated, because it may hold a secret. */
    private static InvalidValueException noUrl(@Nullable URISyntaxException cause) {
        return new InvalidValueException(
                "\"url\" is no address of a webhook. Give one like https://hooks.example.org/path, without user,"
                        + " password or fragment.",
                cause);
    }

    private static void requirePrintable(String name, @Nullable String value) {
        if (value != null && !PRINTABLE.matcher(value).matches()) {
            throw new InvalidValueException(
                    "\"" + name + "\" holds characters that no header may have. Use printable" + " ASCII.");
        }
    }
}
