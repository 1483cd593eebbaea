package io.quetzal.web.spi;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.security.Role;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be asked over HTTP.
 *
 * @param method the HTTP method
 * @param path below {@code /api/v1}, with parameters in braces: {@code /vms/{name}/start}
 * @param summary what it does, in one sentence
 * @param role the least role that may ask
 * @param query the query parameters that it takes; any other is refused. A route that answers a page also takes
 *     {@code limit} and {@code after}, without saying so.
 * @param requestType the record that the body must be, or null if it takes none
 * @param takesContent whether the body is content of any kind and length, which the handler reads as it comes
 * @param responseType what a successful answer holds: a record, {@link #listOf} or {@link #pageOf} records,
 *     {@code String.class} for text, {@code byte[].class} for another file, or {@code void.class} for nothing
 * @param handler what answers
 */
public record Route(
        Method method,
        String path,
        String summary,
        Role role,
        List<QueryParameter> query,
        @Nullable Class<? extends Record> requestType,
        boolean takesContent,
        Type responseType,
        Handler handler) {
    private static final Pattern PATH = Pattern.compile("(/([a-z0-9-]+|\\{[a-z][A-Za-z]*}))+");

    /** The HTTP methods in use. */
    public enum Method {
        /** Reads; changes nothing. */
        GET,
        /** Makes something, or does something. */
        POST,
        /** Puts something in the place of what is there. */
        PUT,
        /** Removes something. */
        DELETE
    }

    /**
     * A query parameter.
     *
     * @param name as in the URL
     * @param summary what it does, and what is used when it is missing
     */
    public record QueryParameter(String name, String summary) {}

    /** Answers requests. Runs on behalf of the caller, on a virtual thread, so it may wait. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Answers a request.
         *
         * @throws Exception if it cannot: a {@code QuetzalException} becomes a problem document with its message
         */
        WebResponse handle(WebRequest request) throws Exception;
    }

    /** Refuses a path that is none. */
    public Route {
        if (!PATH.matcher(path).matches()) {
            throw new InvalidValueException("\"" + path + "\" is no route. Write one like \"/vms/{name}/start\".");
        }
        if (requestType != null && takesContent) {
            throw new InvalidValueException(path + " cannot take both a record and content. Let it take one of them.");
        }
        query = List.copyOf(query);
    }

    /** A route that viewers may read and that takes no parameters. */
    public static Route get(String path, String summary, Type responseType, Handler handler) {
        return new Route(Method.GET, path, summary, Role.VIEWER, List.of(), null, false, responseType, handler);
    }

    /** A route that does something for operators and takes no body. */
    public static Route post(String path, String summary, Type responseType, Handler handler) {
        return new Route(Method.POST, path, summary, Role.OPERATOR, List.of(), null, false, responseType, handler);
    }

    /** A route that puts something in the place of what is there, for operators; takes no body unless told. */
    public static Route put(String path, String summary, Type responseType, Handler handler) {
        return new Route(Method.PUT, path, summary, Role.OPERATOR, List.of(), null, false, responseType, handler);
    }

    /** A route that puts content of any kind and length somewhere, for operators. */
    public static Route putContent(String path, String summary, Type responseType, Handler handler) {
        return new Route(Method.PUT, path, summary, Role.OPERATOR, List.of(), null, true, responseType, handler);
    }

    /** A route that removes something for operators. */
    public static Route delete(String path, String summary, Handler handler) {
        return new Route(Method.DELETE, path, summary, Role.OPERATOR, List.of(), null, false, void.class, handler);
    }

    /** The same route, for callers with at least this role. */
    public Route requires(Role needed) {
        return new Route(method, path, summary, needed, query, requestType, takesContent, responseType, handler);
    }

    /** The same route, which must come with this body. */
    public Route accepts(Class<? extends Record> body) {
        return new Route(method, path, summary, role, query, body, takesContent, responseType, handler);
    }

    /** The same route, which also takes these query parameters. */
    public Route with(QueryParameter... parameters) {
        return new Route(
                method, path, summary, role, List.of(parameters), requestType, takesContent, responseType, handler);
    }

    /** The response type of a route that answers all of these at once. */
    public static Type listOf(Class<?> element) {
        return new Generic(List.class, element);
    }

    /** The response type of a route that answers a page of these. */
    public static Type pageOf(Class<?> element) {
        return new Generic(Page.class, element);
    }

    private record Generic(Class<?> of, Class<?> element) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {element};
        }

        @Override
        public Type getRawType() {
            return of;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }
}
