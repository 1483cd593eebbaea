package io.quetzal.web.server.exchange;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.web.spi.WebRequest;
import java.util.Map;
import java.util.Optional;

/** A request, read and taken apart. */
public final class IncomingRequest implements WebRequest {
    private static final byte[] NO_BODY = {};

    private final Map<String, String> path;
    private final Map<String, String> query;
    private final byte[] body;
    private final JsonCodec json;

    /** A request with a body. */
    IncomingRequest(Map<String, String> path, Map<String, String> query, byte[] body, JsonCodec json) {
        this.path = path;
        this.query = query;
        this.body = body;
        this.json = json;
    }

    /** A request without a body. */
    public IncomingRequest(Map<String, String> path, Map<String, String> query, JsonCodec json) {
        this(path, query, NO_BODY, json);
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
