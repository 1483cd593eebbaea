package io.quetzal.web.server;

import io.quetzal.platform.api.health.HealthService;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.metric.MetricsService;
import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.platform.api.security.RefusalLog;
import io.quetzal.platform.api.security.SecurityService;
import io.quetzal.web.server.access.LoginResource;
import io.quetzal.web.server.access.SessionResource;
import io.quetzal.web.server.assets.AssetPages;
import io.quetzal.web.server.assets.AssetRegistry;
import io.quetzal.web.server.channel.ChannelTimes;
import io.quetzal.web.server.channel.Channels;
import io.quetzal.web.server.exchange.Answer;
import io.quetzal.web.server.exchange.Authenticator;
import io.quetzal.web.server.exchange.Failures;
import io.quetzal.web.server.exchange.Refusal;
import io.quetzal.web.server.exchange.RefusedRequest;
import io.quetzal.web.server.exchange.RequestTarget;
import io.quetzal.web.server.exchange.RestService;
import io.quetzal.web.server.openapi.OpenApiPage;
import io.quetzal.web.server.routing.RouteRegistry;
import io.quetzal.web.spi.WebChannel;
import io.quetzal.web.spi.WebResource;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers every request that no other servlet wants: below {@code /api/v1}, the pages that machines ask for, the files
 * that browsers load, and "there is nothing" for the rest. Each request runs on a virtual thread, so a handler may wait.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/",
            "osgi.http.whiteboard.servlet.pattern=/api/*",
            "osgi.http.whiteboard.servlet.pattern=/health/*",
            "osgi.http.whiteboard.servlet.pattern=/metrics",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
        })
public final class RestServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(RestServlet.class);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final String UNKNOWN = "unknown";
    private static final String FILES = "files";

    private final transient JsonCodec json;
    private final transient RequestMetrics requests;
    private final transient RouteRegistry routes;
    private final transient RestService rest;
    private final transient NodePages pages;
    private final transient OpenApiPage openApi;
    private final transient AssetPages assets;
    private final transient Channels channels;
    private final transient RequestGate gate;
    private final transient ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("rest ", 0).factory());

    /**
     * Serves with these services.
     *
     * @param guard writes refused changes to the audit log
     * @param refusals writes there what is refused before anybody is known
     * @param hosts is asked for nothing, but without it nothing may be served
     * @param gate where requests wait while the code behind them is replaced
     */
    @Activate
    public RestServlet(
            @Reference JsonCodec json,
            @Reference SecurityService security,
            @Reference AccessGuard guard,
            @Reference RefusalLog refusals,
            @Reference HealthService health,
            @Reference MetricsService metrics,
            @Reference RequestMetrics requests,
            @Reference AssetRegistry assets,
            @Reference HostGuard hosts,
            @Reference RequestGate gate) {
        this(json, security, guard, refusals, health, metrics, requests, assets, gate, ChannelTimes.usual());
    }

    RestServlet(
            JsonCodec json,
            SecurityService security,
            AccessGuard guard,
            RefusalLog refusals,
            HealthService health,
            MetricsService metrics,
            RequestMetrics requests,
            AssetRegistry assets,
            RequestGate gate,
            ChannelTimes times) {
        this.json = json;
        this.gate = gate;
        this.requests = requests;
        var authenticator = new Authenticator(security, refusals);
        this.routes = new RouteRegistry(new LoginResource(security));
        routes.add(new SessionResource(security));
        this.rest = new RestService(routes, authenticator, guard, refusals, json);
        this.pages = new NodePages(health, metrics, authenticator, json);
        this.assets = new AssetPages(assets);
        this.channels = new Channels(authenticator, json, times, requests::channels);
        this.openApi = new OpenApiPage(routes, channels::present, authenticator, json);
    }

    /** A subsystem is there. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addResource(WebResource resource) {
        routes.add(resource);
    }

    /** A subsystem has gone. */
    void removeResource(WebResource resource) {
        routes.remove(resource);
    }

    /** A channel is there. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addChannel(WebChannel channel) {
        channels.add(channel);
    }

    /** A channel has gone. */
    void removeChannel(WebChannel channel) {
        channels.remove(channel);
    }

    /** Lets the requests that run come to an end, for a while. */
    @Deactivate
    void stop() throws InterruptedException {
        channels.close();
        executor.shutdown();
        if (!executor.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
            executor.shutdownNow();
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Channels.isAsked(request)) {
            // A handshake is over at once; the connection has a thread of its own.
            connect(request, response);
            return;
        }
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        try {
            executor.execute(() -> {
                try {
                    serve(request, response);
                } finally {
                    async.complete();
                }
            });
        } catch (RejectedExecutionException e) {
            write(problem(new InterruptedException("The node is stopping"), request), request, response);
            async.complete();
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response) {
        long start = System.nanoTime();
        String template = UNKNOWN;
        Answer answer;
        try {
            String path = path(request);
            if (NodePages.has(path)) {
                template = path;
                answer = pages.answer(request, path);
            } else {
                try (var pass = gate.enter()) {
                    if (AssetPages.has(path)) {
                        template = FILES;
                        answer = assets.answer(request, path);
                    } else {
                        List<String> segments = apiSegments(path);
                        template = OpenApiPage.isAt(segments)
                                ? RestService.ROOT + OpenApiPage.PATH
                                : rest.template(segments).orElse(UNKNOWN);
                        answer = OpenApiPage.isAt(segments)
                                ? openApi.answer(request)
                                : rest.answer(request, segments, pass::content);
                    }
                }
            }
        } catch (Exception e) {
            answer = problem(e, request);
        }
        write(answer, request, response);
        count(request, template, answer.status(), start);
    }

    private void connect(HttpServletRequest request, HttpServletResponse response) {
        long start = System.nanoTime();
        String template = UNKNOWN;
        int status = HttpServletResponse.SC_SWITCHING_PROTOCOLS;
        try (var _ = gate.enter()) {
            List<String> segments = apiSegments(path(request));
            template = channels.template(segments).orElse(UNKNOWN);
            channels.connect(request, segments);
        } catch (Exception e) {
            Answer answer = problem(e, request);
            status = answer.status();
            write(answer, request, response);
        }
        count(request, template, status, start);
    }

    private Answer problem(Exception failure, HttpServletRequest request) {
        return Answer.problem(Failures.explain(failure, request.getMethod() + " " + request.getRequestURI()), json);
    }

    private void count(HttpServletRequest request, String template, int status, long start) {
        var duration = Duration.ofNanos(System.nanoTime() - start);
        requests.answered(request.getMethod(), template, status, duration);
        // The template holds no names, and the query and the headers, which may hold secrets, are left out.
        LOG.debug("{} {} answered {} after {} ms", request.getMethod(), template, status, duration.toMillis());
    }

    private static void write(Answer answer, HttpServletRequest request, HttpServletResponse response) {
        try {
            AnswerWriter.write(answer, request, response);
        } catch (IOException e) {
            LOG.debug("The client did not take the answer", e);
        }
    }

    /** The path as it was sent, without what the container was told to put before it. */
    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static List<String> apiSegments(String path) {
        if (!path.startsWith(RestService.ROOT + "/")) {
            throw new RefusedRequest(
                    Refusal.NO_SUCH_PATH, "Nothing is at this path. The API is below " + RestService.ROOT + "/.");
        }
        return RequestTarget.segments(path.substring(RestService.ROOT.length()));
    }
}
