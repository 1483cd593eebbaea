package io.quetzal.web.server.openapi;

import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.web.server.exchange.Problem;
import io.quetzal.web.server.exchange.RestService;
import io.quetzal.web.server.routing.MountedRoute;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.Route.Method;
import io.quetzal.web.spi.WebChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What can be asked, as a document for programs.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.1.html">OpenAPI 3.1</a>
 */
public final class OpenApiDocument {
    private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z]+)}");
    private static final String DESCRIPTION = "description";
    private static final String SCHEMA = "schema";
    private static final String JSON = "application/json";
    private static final String BEARER = "bearer";

    private final Schemas schemas;
    private final Map<String, String> tags = new TreeMap<>();
    private final Map<String, Map<String, Object>> paths = new TreeMap<>();

    private OpenApiDocument(JsonCodec json) {
        this.schemas = new Schemas(json);
    }

    /**
     * Writes the document.
     *
     * @param routes what can be asked
     * @param channels what can be connected to
     * @param version of the node
     */
    public static byte[] write(List<MountedRoute> routes, List<WebChannel> channels, String version, JsonCodec json) {
        var document = new OpenApiDocument(json);
        routes.forEach(document::add);
        channels.forEach(document::add);
        return json.write(inFixedOrder(document.whole(version)));
    }

    /** Small maps have another order in each run; without one of their own, two documents could not be compared by line. */
    private static Object inFixedOrder(Object part) {
        if (part instanceof Map<?, ?> map) {
            Map<Object, Object> ordered = map instanceof LinkedHashMap ? new LinkedHashMap<>() : new TreeMap<>();
            map.forEach((name, value) -> ordered.put(name, inFixedOrder(value)));
            return ordered;
        }
        return part instanceof List<?> list
                ? list.stream().map(OpenApiDocument::inFixedOrder).toList()
                : part;
    }

    private Map<String, Object> whole(String version) {
        Map<String, Object> problem = schemas.of(Problem.class);
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", "QuetzalCore", "version", version));
        document.put("servers", List.of(Map.of("url", RestService.ROOT)));
        document.put("security", List.of(Map.of(BEARER, List.of())));
        document.put(
                "tags",
                tags.entrySet().stream()
                        .map(tag -> Map.of("name", tag.getKey(), DESCRIPTION, tag.getValue()))
                        .toList());
        document.put("paths", paths);
        var components = new LinkedHashMap<String, Object>();
        components.put("schemas", schemas.components());
        components.put(
                "responses",
                Map.of(
                        "Problem",
                        Map.of(
                                DESCRIPTION,
                                "It did not work; the document says why.",
                                "content",
                                Map.of(Problem.MEDIA_TYPE, Map.of(SCHEMA, problem)))));
        components.put("securitySchemes", Map.of(BEARER, Map.of("type", "http", "scheme", BEARER)));
        document.put("components", components);
        return document;
    }

    private void add(MountedRoute mounted) {
        Route route = mounted.route();
        String tag = mounted.resource().name();
        tags.put(tag, mounted.resource().description());
        var operation = new LinkedHashMap<String, Object>();
        operation.put("operationId", operationId(route.method().name(), route.path()));
        operation.put("tags", List.of(tag));
        operation.put("summary", route.summary());
        if (mounted.open()) {
            operation.put("security", List.of());
        } else {
            operation.put(DESCRIPTION, "Needs the role " + lower(route.role()) + ".");
        }
        operation.put("parameters", parameters(route));
        if (route.requestType() != null) {
            operation.put(
                    "requestBody", Map.of("required", true, "content", content(JSON, schemas.of(route.requestType()))));
        }
        if (route.takesContent()) {
            operation.put("requestBody", Map.of("required", true, "content", binary()));
        }
        operation.put("responses", Map.of(status(route), success(route), "default", problem()));
        put(route.path(), lower(route.method()), operation);
    }

    private void add(WebChannel channel) {
        var operation = new LinkedHashMap<String, Object>();
        operation.put("operationId", operationId("CONNECT", channel.path()));
        operation.put("summary", channel.summary());
        operation.put(DESCRIPTION, "A WebSocket. Needs the role " + lower(channel.role()) + ".");
        operation.put("parameters", pathParameters(channel.path()));
        operation.put("responses", Map.of("101", Map.of(DESCRIPTION, "The WebSocket is open."), "default", problem()));
        put(channel.path(), lower(Method.GET), operation);
    }

    /** A channel at a path that also answers plain requests is told there, since a method has one operation. */
    private void put(String path, String method, Map<String, Object> operation) {
        Map<String, Object> item = paths.computeIfAbsent(path, key -> new LinkedHashMap<>());
        if (item.putIfAbsent(method, operation) != null) {
            item.put("x-websocket", operation);
        }
    }

    private static List<Object> parameters(Route route) {
        List<Object> parameters = pathParameters(route.path());
        route.query().forEach(query -> parameters.add(query(query.name(), query.summary(), Map.of("type", "string"))));
        if (RestService.answersPage(route)) {
            parameters.add(query(
                    "limit",
                    "How many at most.",
                    Map.of("type", "integer", "minimum", 1, "maximum", PageRequest.LARGEST)));
            parameters.add(query("after", "The \"next\" of the page before.", Map.of("type", "string")));
        }
        return parameters;
    }

    private static List<Object> pathParameters(String path) {
        var parameters = new ArrayList<Object>();
        var matcher = PARAMETER.matcher(path);
        while (matcher.find()) {
            parameters.add(
                    Map.of("name", matcher.group(1), "in", "path", "required", true, SCHEMA, Map.of("type", "string")));
        }
        return parameters;
    }

    private static Map<String, Object> query(String name, String description, Map<String, Object> schema) {
        return Map.of("name", name, "in", "query", DESCRIPTION, description, SCHEMA, schema);
    }

    /** The status of success follows from the method and the answer, as the handlers use them. */
    private static String status(Route route) {
        return route.responseType() == void.class ? "204" : "2XX";
    }

    private Map<String, Object> success(Route route) {
        if (route.responseType() == void.class) {
            return Map.of(DESCRIPTION, "Done.");
        }
        if (route.responseType() == String.class) {
            return Map.of(DESCRIPTION, "The text.", "content", content("text/plain", Map.of("type", "string")));
        }
        if (route.responseType() == byte[].class) {
            return Map.of(DESCRIPTION, "The file.", "content", binary());
        }
        return Map.of(DESCRIPTION, "What was asked for.", "content", content(JSON, schemas.of(route.responseType())));
    }

    private static Map<String, Object> binary() {
        return content("application/octet-stream", Map.of("type", "string", "format", "binary"));
    }

    private static Map<String, Object> content(String mediaType, Map<String, Object> schema) {
        return Map.of(mediaType, Map.of(SCHEMA, schema));
    }

    private static Map<String, Object> problem() {
        return Map.of("$ref", "#/components/responses/Problem");
    }

    private static String operationId(String verb, String path) {
        var id = new StringBuilder(verb.toLowerCase(Locale.ROOT));
        for (String word : path.split("[/{}-]+", -1)) {
            if (!word.isEmpty()) {
                id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return id.toString();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
