package io.quetzal.platform.rest;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.Route.Method;
import io.quetzal.web.spi.WebRequest;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as a resource sees it.
 *
 * @param path the values of the path's parameters
 * @param query the query's parameters
 * @param body what came, or null
 */
record Asked(
        Map<String, String> path,
        Map<String, String> query,
        @Nullable Record body) implements WebRequest {
    static Asked nothing() {
        return new Asked(Map.of(), Map.of(), null);
    }

    static Asked path(String name, String value) {
        return new Asked(Map.of(name, value), Map.of(), null);
    }

    static Asked body(Record body) {
        return new Asked(Map.of(), Map.of(), body);
    }

    Asked query(String name, String value) {
        return new Asked(path, Map.of(name, value), body);
    }

    /** What the resource answers at a path. */
    WebResponse of(WebResource resource, Method method, String template) throws Exception {
        Route route = resource.routes().stream()
                .filter(it -> it.method() == method && it.path().equals(template))
                .findFirst()
                .orElseThrow();
        return route.handler().handle(this);
    }

    @Override
    public String path(String parameter) {
        return Optional.ofNullable(path.get(parameter)).orElseThrow();
    }

    @Override
    public Optional<String> query(String parameter) {
        return Optional.ofNullable(query.get(parameter));
    }

    @Override
    public <T extends Record> T body(Class<T> type) {
        if (body == null) {
            throw new InvalidValueException("No body came.");
        }
        return type.cast(body);
    }

    @Override
    public InputStream content() {
        throw new IllegalStateException("No route here takes content");
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.empty();
    }

    @Override
    public PageRequest page(int usualLimit) {
        return PageRequest.first(usualLimit);
    }
}
