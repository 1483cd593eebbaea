package io.quetzal.web.server;

import io.quetzal.platform.api.health.HealthReport;
import io.quetzal.platform.api.health.HealthReport.Status;
import io.quetzal.platform.api.health.HealthService;
import io.quetzal.platform.api.metric.MetricsService;
import io.quetzal.platform.api.security.RefusalLog;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.platform.testkit.RecordingAccessGuard;
import io.quetzal.platform.testkit.RecordingEventBus;
import io.quetzal.web.server.assets.AssetRegistry;
import io.quetzal.web.server.channel.ChannelTimes;
import io.quetzal.web.spi.WebChannel;
import io.quetzal.web.spi.WebResource;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** The servlet and its guard in a Jetty of their own, on a port of their own, with a client. */
final class TestServer implements AutoCloseable {
    final RecordingAccessGuard guard = new RecordingAccessGuard();
    /** What was refused before any service was asked, as action and subject. */
    final List<String> refusals = new CopyOnWriteArrayList<>();

    final RequestMetrics metrics = new RequestMetrics();
    final RecordingEventBus events = new RecordingEventBus();
    final AssetRegistry assets = new AssetRegistry(events);
    volatile Status health = Status.OK;

    private final QueuedThreadPool threads = new QueuedThreadPool();
    private final Server jetty = new Server(threads);
    private final ServerConnector connector = new ServerConnector(jetty, 1, 1);
    private final RestServlet servlet;
    private final HttpClient client = HttpClient.newHttpClient();

    private TestServer(ChannelTimes times) {
        var json = new JacksonJsonCodec();
        HealthService healthService = probe -> new HealthReport(health, List.of());
        RefusalLog log = (who, origin, action, subject, why) -> refusals.add(action + " " + subject);
        servlet = new RestServlet(
                json,
                new FakeSecurity(),
                guard,
                log,
                healthService,
                new FixedMetrics(),
                metrics,
                assets,
                new RequestGate(),
                times);
        // As the node is started.
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        connector.setHost("127.0.0.1");
        connector
                .getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .setUriCompliance(UriCompliance.UNSAFE);
        jetty.setRequestLog(new UnreadableRequests(log));
        jetty.addConnector(connector);
        var context = new ServletContextHandler("/");
        var holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/");
        var filter = new FilterHolder(new HostGuard(List.of("node.example"), List.of(), json, log));
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        jetty.setHandler(context);
    }

    static TestServer start() throws Exception {
        return start(ChannelTimes.usual());
    }

    static TestServer start(ChannelTimes times) throws Exception {
        var server = new TestServer(times);
        server.jetty.start();
        return server;
    }

    TestServer with(WebResource resource) {
        servlet.addResource(resource);
        return this;
    }

    TestServer with(WebChannel channel) {
        servlet.addChannel(channel);
        return this;
    }

    void remove(WebResource resource) {
        servlet.removeResource(resource);
    }

    void remove(WebChannel channel) {
        servlet.removeChannel(channel);
    }

    int port() {
        return connector.getLocalPort();
    }

    /** Asks with the token, or without if it is null. */
    HttpResponse<String> ask(String method, String path, @Nullable String token, @Nullable String body)
            throws IOException, InterruptedException {
        return ask(method, path, token, body, request -> request);
    }

    HttpResponse<String> ask(
            String method,
            String path,
            @Nullable String token,
            @Nullable String body,
            UnaryOperator<HttpRequest.Builder> more)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return client.send(more.apply(request).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return ask("GET", path, token, null);
    }

    /** Connects a WebSocket below {@code /api/v1}. */
    CompletableFuture<WebSocket> connect(
            String path, UnaryOperator<WebSocket.Builder> more, WebSocket.Listener listener) {
        URI address = URI.create("ws://localhost:" + port() + "/api/v1" + path);
        return more.apply(client.newWebSocketBuilder()).buildAsync(address, listener);
    }

    CompletableFuture<WebSocket> connect(String path, String token, WebSocket.Listener listener) {
        return connect(path, builder -> builder.header("Authorization", "Bearer " + token), listener);
    }

    @Override
    public void close() {
        client.shutdownNow();
        try {
            servlet.stop();
            jetty.stop();
        } catch (Exception e) {
            throw new AssertionError("The server does not stop.", e);
        }
        client.close();
    }

    private static final class FixedMetrics implements MetricsService {
        @Override
        public byte[] render(@Nullable String acceptHeader) {
            return "quetzal_up 1\n".getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String contentType(@Nullable String acceptHeader) {
            return "text/plain; version=0.0.4; charset=utf-8";
        }
    }
}
