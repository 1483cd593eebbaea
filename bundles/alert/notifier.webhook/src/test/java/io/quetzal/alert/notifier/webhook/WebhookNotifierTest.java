package io.quetzal.alert.notifier.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quetzal.alert.api.AlertException;
import io.quetzal.alert.api.AlertException.AlertFailure;
import io.quetzal.alert.api.AlertState;
import io.quetzal.alert.spi.AlertNotifier;
import io.quetzal.alert.spi.contract.AlertNotifierContract;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.json.JacksonJsonCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookNotifierTest extends AlertNotifierContract {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();
    private final AtomicInteger answer = new AtomicInteger(200);
    private final HttpServer server = serve();

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Override
    protected AlertNotifier newNotifier() {
        return new WebhookNotifier(new JacksonJsonCodec());
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/services/path-secret",
                "token",
                "token-secret",
                "headerName",
                "X-Tenant",
                "headerValue",
                "header-secret",
                "hmacKey",
                KEY);
    }

    @Override
    protected List<String> arrived() {
        return List.copyOf(bodies);
    }

    @Override
    protected boolean breakReceiver() {
        server.stop(0);
        return true;
    }

    @Test
    void showsWhoItIs() throws Exception {
        newNotifier().tell(settings(), notification(AlertState.FIRING, alert("wrong")));

        assertThat(headers.getFirst().getFirst("Authorization")).isEqualTo("Bearer token-secret");
        assertThat(headers.getFirst().getFirst("X-Tenant")).isEqualTo("header-secret");
        assertThat(headers.getFirst().getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(bodies.getFirst()).startsWith("{\"version\":1,\"id\":\"");
    }

    @Test
    void signsTheBodyWithItsTime() throws Exception {
        newNotifier().tell(settings(), notification(AlertState.FIRING, alert("wrong")));

        String timestamp = headers.getFirst().getFirst("X-Quetzal-Timestamp");
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.getBytes(UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal((timestamp + "." + bodies.getFirst()).getBytes(UTF_8));
        assertThat(headers.getFirst().getFirst("X-Quetzal-Signature"))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "500,NOT_DELIVERED",
        "503,NOT_DELIVERED",
        "429,NOT_DELIVERED",
        "408,NOT_DELIVERED",
        "301,DELIVERY_REFUSED",
        "307,DELIVERY_REFUSED",
        "400,DELIVERY_REFUSED",
        "404,DELIVERY_REFUSED"
    })
    void knowsWhatMaySucceedLater(int status, AlertFailure reason) {
        answer.set(status);

        assertThatThrownBy(() -> newNotifier().tell(settings(), notification(AlertState.FIRING, alert("wrong"))))
                .isInstanceOfSatisfying(
                        AlertException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
        assertThat(bodies).as("a redirect is not followed").hasSize(1);
    }

    @Test
    void doesNotWaitForEver() {
        server.removeContext("/");
        var never = new CountDownLatch(1);
        server.createContext("/", exchange -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var hasty = new WebhookNotifier(new JacksonJsonCodec(), Duration.ofMillis(200));

        assertThatThrownBy(() -> hasty.tell(settings(), notification(AlertState.FIRING, alert("wrong"))))
                .isInstanceOfSatisfying(
                        AlertException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(AlertFailure.DELIVERY_TOO_SLOW));
        never.countDown();
        hasty.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.org",
                "ftp://example.org/",
                "file:///etc/passwd",
                "https://user:password@example.org/",
                "https://",
                "https://example.org/#part",
                "http://exa mple.org"
            })
    void refusesWhatIsNoAddress(String url) {
        assertThatThrownBy(() -> newNotifier().target(Map.of("url", url)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("\"url\"")
                .hasMessageNotContaining("password@");
    }

    @Test
    void keepsSecretsOffTheOpenNetwork() {
        assertThatThrownBy(() -> newNotifier().target(Map.of("url", "http://example.org/", "token", "secret")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("https");
        assertThat(newNotifier().target(Map.of("url", "http://example.org/x"))).isEqualTo("http://example.org/…");
    }

    @Test
    void refusesHeadersThatAreNone() {
        var withLineBreak = new HashMap<>(settings());
        withLineBreak.put("headerValue", "a\r\nX-Other: b");
        assertThatThrownBy(() -> newNotifier().target(withLineBreak)).isInstanceOf(InvalidValueException.class);
        var ours = new HashMap<>(settings());
        ours.put("headerName", "Authorization");
        assertThatThrownBy(() -> newNotifier().target(ours)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> newNotifier().target(Map.of("url", "https://example.org", "hmacKey", "short")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("hmacKey");
    }

    private HttpServer serve() {
        try {
            var made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.createContext("/", this::take);
            made.start();
            return made;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        headers.add(exchange.getRequestHeaders());
        if (answer.get() / 100 == 3) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(answer.get(), -1);
        exchange.close();
    }
}
