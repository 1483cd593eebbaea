package io.quetzal.alert.notifier.webhook;

import io.quetzal.alert.api.AlertException;
import io.quetzal.alert.api.AlertException.AlertFailure;
import io.quetzal.alert.api.NotifierKind;
import io.quetzal.alert.api.NotifierKind.Setting;
import io.quetzal.alert.spi.AlertNotifier;
import io.quetzal.alert.spi.Notification;
import io.quetzal.platform.api.json.JsonCodec;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Posts a notification's JSON. Only 2xx counts as taken; 408, 429 and 5xx may be tried again; everything else, a redirect
 * included, is a refusal: whoever moves a webhook must say so here, or a secret would go where nobody has sent it.
 */
@Component(immediate = true)
public final class WebhookNotifier implements AlertNotifier {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private final JsonCodec json;
    private final HttpClient client;
    private final Duration answerWithin;

    /** Makes the notifier with its client. */
    @Activate
    public WebhookNotifier(@Reference JsonCodec json) {
        this(json, ANSWER_WITHIN);
    }

    WebhookNotifier(JsonCodec json, Duration answerWithin) {
        this.json = json;
        this.answerWithin = answerWithin;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_WITHIN)
                .followRedirects(Redirect.NEVER)
                .build();
    }

    @Deactivate
    void close() {
        client.shutdownNow();
    }

    @Override
    public NotifierKind kind() {
        return new NotifierKind(
                "webhook",
                "Posts JSON to an address.",
                List.of(
                        new Setting(
                                WebhookTarget.URL,
                                "Where to: an http or https address. Its path counts as a secret.",
                                true,
                                true),
                        new Setting(WebhookTarget.TOKEN, "Sent as \"Authorization: Bearer\".", false, true),
                        new Setting(WebhookTarget.HEADER_NAME, "Another header's name.", false, false),
                        new Setting(WebhookTarget.HEADER_VALUE, "That header's value.", false, true),
                        new Setting(
                                WebhookTarget.HMAC_KEY,
                                "Signs the body with HMAC-SHA256; at least 16 characters.",
                                false,
                                true)));
    }

    @Override
    public String target(Map<String, String> settings) {
        return WebhookTarget.of(settings).shown();
    }

    @Override
    public void tell(Map<String, String> settings, Notification notification) throws InterruptedException {
        WebhookTarget target = WebhookTarget.of(settings);
        byte[] body = json.write(notification);
        int status;
        try {
            status = client.send(request(target, notification, body), BodyHandlers.discarding())
                    .statusCode();
        } catch (HttpTimeoutException e) {
            throw new AlertException(
                    AlertFailure.DELIVERY_TOO_SLOW,
                    target.shown() + " did not answer within " + answerWithin.toSeconds()
                            + " s. It is tried again; see whether the receiver works.",
                    e);
        } catch (IOException e) {
            throw new AlertException(
                    AlertFailure.NOT_DELIVERED,
                    target.shown() + " cannot be reached: " + reason(e)
                            + ". It is tried again; see whether the receiver runs and the address is right.",
                    e);
        }
        if (status / 100 != 2) {
            throw refusal(target, status);
        }
    }

    private HttpRequest request(WebhookTarget target, Notification notification, byte[] body) {
        var request = HttpRequest.newBuilder(target.url())
                .timeout(answerWithin)
                .header("Content-Type", "application/json")
                .header("User-Agent", "QuetzalCore")
                .header("X-Quetzal-Delivery", notification.id().value())
                .POST(BodyPublishers.ofByteArray(body));
        if (target.token() != null) {
            request.header("Authorization", "Bearer " + target.token());
        }
        if (target.headerName() != null && target.headerValue() != null) {
            request.header(target.headerName(), target.headerValue());
        }
        if (target.hmacKey() != null) {
            String timestamp = Long.toString(notification.at().getEpochSecond());
            request.header("X-Quetzal-Timestamp", timestamp);
            request.header("X-Quetzal-Signature", Signature.of(target.hmacKey(), timestamp, body));
        }
        return request.build();
    }

    private static AlertException refusal(WebhookTarget target, int status) {
        boolean later = status >= 500 || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
        String what = status / 100 == 3
                ? " answers with a redirect, which is not followed. Give the address to which it leads."
                : " answers with status " + status
                        + (later
                                ? ". It is tried again; see what the receiver's log says."
                                : ". See whether its address and secrets are right.");
        return new AlertException(
                later ? AlertFailure.NOT_DELIVERED : AlertFailure.DELIVERY_REFUSED, target.shown() + what);
    }

    /** The kind of failure alone: a message may repeat the address. */
    private static String reason(IOException failure) {
        return failure.getClass().getSimpleName().replaceAll("([a-z])([A-Z])", "$1 $2");
    }
}
