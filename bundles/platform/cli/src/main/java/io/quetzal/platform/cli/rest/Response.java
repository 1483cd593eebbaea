package io.quetzal.platform.cli.rest;

import java.util.List;

/**
 * What a node answered.
 *
 * @param status the HTTP status, below 400
 * @param body exactly what it sent
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes are passed on as they came; nobody compares responses.
public record Response(int status, byte[] body) {
    /** The body as a JSON object. */
    public JsonObject object() {
        return Json.object(body);
    }

    /** The body as a JSON array of objects. */
    public List<JsonObject> objects() {
        return Json.objects(body);
    }

    /** The items, if the body is a page of a longer list. */
    public List<JsonObject> items() {
        return object().objects("items");
    }
}
