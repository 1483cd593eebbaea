package io.quetzal.web.server.exchange;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.web.spi.WebRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A request, read and taken apart. */
public final class IncomingRequest implements WebRequest {
    private static final byte[] NO_BODY = {};

    private final Map<String, String> path;
    private final Map<String, String> query;
    private final byte[] body;
    private final @Nullable HttpServletRequest content;
    private final UnaryOperator<InputStream> gated;
    private final UnaryOperator<@Nullable String> headers;
    private final JsonCodec json;

    private IncomingRequest(
            Map<String, String> path,
            Map<String, String> query,
            byte[] body,
            @Nullable HttpServletRequest content,
            UnaryOperator<InputStream> gated,
            UnaryOperator<@Nullable String> headers,
            JsonCodec json) {
        this.path = path;
        this.query = query;
        this.body = body;
        this.content = content;
        this.gated = gated;
        this.headers = headers;
        this.json = json;
    }

    /** A request without a body and headers. */
    public IncomingRequest(Map<String, String> path, Map<String, String> query, JsonCodec json) {
        this(path, query, NO_BODY, null, UnaryOperator.identity(), name -> null, json);
    }

    /** A request with a body that was read. */
    static IncomingRequest read(
            Map<String, String> path,
            Map<String, String> query,
            HttpServletRequest request,
            byte[] body,
            JsonCodec json) {
        return new IncomingRequest(path, query, body, null, UnaryOperator.identity(), request::getHeader, json);
    }

    /** A request whose handler reads the body. */
    static IncomingRequest streaming(
            Map<String, String> path,
            Map<String, String> query,
            HttpServletRequest request,
            UnaryOperator<InputStream> gated,
            JsonCodec json) {
        return new IncomingRequest(path, query, NO_BODY, request, gated, request::getHeader, json);
    }

    @Override
    public String path(String parameter) {
        String value = path.get(parameter);
        if (value == null) {
            throw new IllegalArgumentException("The route has no parameter {" + parameter + "}, only " + path.keySet());
        }
        return value;
    }

    @Override
    public Optional<String> query(String parameter) {
        return Optional.ofNullable(query.get(parameter));
    }

    @Override
    public <T extends Record> T body(Class<T> type) {
        if (body.length == 0) {
            throw new InvalidValueException("The request has no body. Send a JSON object.");
        }
        return json.read(body, type);
    }

    @Override
    public InputStream content() {
        if (content == null) {
            throw new IllegalStateException("The route does not take content");
        }
        try {
            return gated.apply(content.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
    }

    @Override
    public PageRequest page(int usualLimit) {
        String limit = query.get("limit");
        return new PageRequest(limit == null ? usualLimit : parse(limit), query.get("after"));
    }

    private static int parse(String limit) {
        try {
            return Integer.parseInt(limit);
        } catch (NumberFormatException e) {
            throw new InvalidValueException(
                    "limit=\"" + limit + "\" is no number. Give 1 to " + PageRequest.LARGEST + ".", e);
        }
    }
}
