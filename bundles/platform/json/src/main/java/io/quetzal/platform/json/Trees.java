package io.quetzal.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzal.platform.api.failure.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns any JSON object into maps, lists, strings, numbers and booleans, for code that knows no type for it. */
final class Trees {
    private Trees() {}

    /** The object's members in their order, without those that are null. */
    static Map<String, Object> membersOf(JsonNode node) {
        if (!node.isObject()) {
            throw new InvalidValueException("The document is " + Quotes.node(node) + ". Give an object in braces.");
        }
        return members(node, "$");
    }

    private static Map<String, Object> members(JsonNode object, String path) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (var member : object.properties()) {
            if (!member.getValue().isNull()) {
                members.put(member.getKey(), plain(member.getValue(), path + "." + member.getKey()));
            }
        }
        return members;
    }

    private static List<Object> items(JsonNode list, String path) {
        List<Object> items = new ArrayList<>(list.size());
        for (JsonNode item : list) {
            items.add(plain(item, path + "[" + items.size() + "]"));
        }
        return items;
    }

    private static Object plain(JsonNode node, String path) {
        return switch (node.getNodeType()) {
            case OBJECT -> members(node, path);
            case ARRAY -> items(node, path);
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.numberValue();
            case NULL, BINARY, MISSING, POJO ->
                throw new InvalidValueException("At " + Quotes.path(path) + ": a list holds no null. Leave it out.");
        };
    }
}
