package io.quetzal.web.server.exchange;

import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.AccessException.AccessFailure;
import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.RefusalLog;
import io.quetzal.platform.api.security.Role;
import io.quetzal.web.server.routing.MountedRoute;
import io.quetzal.web.server.routing.PathTree.Found;
import io.quetzal.web.server.routing.RouteRegistry;
import io.quetzal.web.server.routing.RouteTable;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.Route.Method;
import io.quetzal.web.spi.WebResponse;
import io.quetzal.web.spi.WebResponse.Content;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Answers everything below {@code /api/v1} that is not a WebSocket. */
public final class RestService {
    /** Where all routes are. */
    public static final String ROOT = "/api/v1";

    /** On whose behalf a route runs that needs no token. It may do nothing, but it comes from somewhere. */
    private static final String ANYBODY = "anybody";

    private final RouteRegistry routes;
    private final Authenticator authenticator;
    private final AccessGuard guard;
    private final RefusalLog refusals;
    private final JsonCodec json;

    /** Answers with these routes. */
    public RestService(
            RouteRegistry routes, Authenticator authenticator, AccessGuard guard, RefusalLog refusals, JsonCodec json) {
        this.routes = routes;
        this.authenticator = authenticator;
        this.guard = guard;
        this.refusals = refusals;
        this.json = json;
    }

    /**
     * What a request is for: the route's path with its parameters in braces, or empty if there is no such route.
     *
     * @param segments the path below {@code /api/v1}
     */
    public Optional<String> template(List<String> segments) {
        RouteTable table = routes.table();
        return Arrays.stream(Method.values())
                .flatMap(method -> table.find(method, segments).stream())
                .map(found -> ROOT + found.value().route().path())
                .findFirst();
    }

    /**
     * Answers a request.
     *
     * @param segments the path below {@code /api/v1}
     * @param gated makes the content of a request stand aside while the code behind it is replaced
     * @throws Exception what went wrong, for {@link Failures} to explain
     */
    public Answer answer(HttpServletRequest request, List<String> segments, UnaryOperator<InputStream> gated)
            throws Exception {
        RouteTable table = routes.table();
        String verb = request.getMethod();
        Optional<Found<MountedRoute>> found = method(verb).flatMap(method -> table.find(method, segments));
        if (found.isPresent() && found.get().value().open()) {
            authenticator.checkOrigin(request);
            Caller anybody = new Caller(ANYBODY, Role.VIEWER, Authenticator.origin(request));
            return handle(request, found.get(), anybody, gated);
        }
        Caller caller = authenticator.caller(request);
        if (found.isPresent()) {
            checkRole(found.get().value().route(), request, caller);
            return handle(request, found.get(), caller, gated);
        }
        return withoutRoute(verb, table.methods(segments));
    }

    private Answer withoutRoute(String verb, Set<Method> methods) {
        if (methods.isEmpty()) {
            throw new RefusedRequest(
                    Refusal.NO_SUCH_PATH,
                    "Nothing is at this path. GET " + ROOT + "/openapi.json tells what there is.");
        }
        String allowed = allowed(methods);
        if (verb.equals("OPTIONS")) {
            return Answer.empty(204).with("Allow", allowed);
        }
        var refused = new RefusedRequest(
                Refusal.METHOD_NOT_ALLOWED, "This path does not take " + verb + ". It takes " + allowed + ".");
        return Answer.problem(Problem.of(refused), json).with("Allow", allowed);
    }

    /** A refusal of a change belongs in the audit log, and the guard is who writes it. */
    private void checkRole(Route route, HttpServletRequest request, Caller caller) {
        if (caller.role().includes(route.role())) {
            return;
        }
        if (route.method() != Method.GET) {
            caller.run(() -> guard.change(route.role(), "web.request", subject(request), () -> {}));
        } else {
            String why = "needs role " + name(route.role()) + ", has " + name(caller.role());
            refusals.refused(caller.name(), caller.origin(), "web.request", subject(request), why);
        }
        throw new AccessException(
                AccessFailure.ROLE_MISSING,
                caller.name() + " may not do this with the role " + name(caller.role()) + "; it needs the role "
                        + name(route.role()) + ". Use a token that has it.");
    }

    private Answer handle(
            HttpServletRequest request, Found<MountedRoute> found, Caller caller, UnaryOperator<InputStream> gated)
            throws Exception {
        Route route = found.value().route();
        Map<String, String> query = RequestTarget.parameters(request.getQueryString());
        checkParameters(route, query);
        IncomingRequest incoming = incoming(request, found, query, gated);
        Callable<WebResponse> handler = () -> route.handler().handle(incoming);
        var conversation = new Conversation(request);
        Answer answer = answer(onBehalfOf(caller, () -> conversation.call(handler)), incoming, caller);
        return conversation
                .cookie()
                .map(cookie -> answer.with("Set-Cookie", cookie))
                .orElse(answer);
    }

    private IncomingRequest incoming(
            HttpServletRequest request,
            Found<MountedRoute> found,
            Map<String, String> query,
            UnaryOperator<InputStream> gated)
            throws IOException {
        Route route = found.value().route();
        if (route.takesContent()) {
            return IncomingRequest.streaming(found.parameters(), query, request, gated, json);
        }
        byte[] body = RequestBody.read(request);
        checkBody(route, body);
        return IncomingRequest.read(found.parameters(), query, request, body, json);
    }

    private Answer answer(WebResponse response, IncomingRequest request, Caller caller) {
        return switch (response) {
            case WebResponse.Json(Object value) -> Answer.json(200, json.write(value));
            case WebResponse.Created(String location, Object value) ->
                Answer.json(201, json.write(value)).with("Location", ROOT + location);
            case WebResponse.Accepted(Job job) ->
                Answer.json(202, json.write(job)).with("Location", ROOT + "/jobs/" + job.id());
            case WebResponse.Empty() -> Answer.empty(204);
            case WebResponse.Text(String contentType, String text) -> Answer.text(contentType, text);
            case WebResponse.Download(String contentType, String fileName, Content content) ->
                Answer.download(200, contentType, fileName, out -> writeOnBehalfOf(caller, content, out));
            case WebResponse.RangedDownload file ->
                RangedAnswer.of(file, request::header, content -> out -> writeOnBehalfOf(caller, content, out));
        };
    }

    private static void writeOnBehalfOf(Caller caller, Content content, OutputStream out) throws IOException {
        try {
            caller.run(() -> {
                try {
                    content.writeTo(out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void checkBody(Route route, byte[] body) {
        // An empty object is what many clients send when there is nothing to say.
        if (route.requestType() == null
                && body.length > 0
                && !json.readTree(body).isEmpty()) {
            throw new RefusedRequest(
                    Refusal.MALFORMED_REQUEST,
                    "This takes no body, but one came. Send it without, or an empty object.");
        }
    }

    private static void checkParameters(Route route, Map<String, String> query) {
        var known =
                route.query().stream().map(Route.QueryParameter::name).collect(Collectors.toCollection(TreeSet::new));
        if (answersPage(route)) {
            known.addAll(List.of("limit", "after"));
        }
        var unknown = new HashSet<>(query.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new RefusedRequest(
                    Refusal.MALFORMED_REQUEST,
                    "The query parameter \"" + unknown.iterator().next() + "\" is unknown here. "
                            + (known.isEmpty() ? "This takes none." : "This takes " + String.join(", ", known) + "."));
        }
    }

    /** Whether a route's answer is a page, so that it takes {@code limit} and {@code after}. */
    public static boolean answersPage(Route route) {
        return route.responseType() instanceof ParameterizedType type && type.getRawType() == Page.class;
    }

    /** {@code Caller} takes work that throws nothing checked; what does is carried around it. */
    private static <T> T onBehalfOf(Caller caller, Callable<T> work) throws Exception {
        var outcome = new FutureTask<>(work);
        caller.run(outcome);
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static Optional<Method> method(String verb) {
        String asked = verb.equals("HEAD") ? "GET" : verb;
        return Arrays.stream(Method.values())
                .filter(method -> method.name().equals(asked))
                .findFirst();
    }

    private static String allowed(Set<Method> methods) {
        var names = new TreeSet<>(Set.of("OPTIONS"));
        EnumSet.copyOf(methods).forEach(method -> names.add(method.name()));
        if (methods.contains(Method.GET)) {
            names.add("HEAD");
        }
        return String.join(", ", names);
    }

    private static String subject(HttpServletRequest request) {
        return request.getMethod() + " " + request.getRequestURI();
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
