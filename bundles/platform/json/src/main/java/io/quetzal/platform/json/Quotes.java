package io.quetzal.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Shows what somebody sent, short and without control characters, whatever it was. */
final class Quotes {
    private static final int LONGEST_TEXT = 80;
    private static final int LONGEST_PATH = 200;

    private Quotes() {}

    /** A text, in quotes. */
    static String text(String text) {
        return '"' + harmless(text, LONGEST_TEXT) + '"';
    }

    /** The place of a value in its document; the names in it came from outside too. */
    static String path(String path) {
        return harmless(path, LONGEST_PATH);
    }

    /** What the parser stands at. */
    static String current(JsonParser parser) throws IOException {
        var token = parser.currentToken();
        if (token == null) {
            return "the end of the document";
        }
        return switch (token) {
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "a list";
            case VALUE_STRING -> text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                harmless(parser.getText(), LONGEST_TEXT);
            case VALUE_NULL -> "null";
            case FIELD_NAME -> "the member " + text(parser.currentName());
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "something else";
        };
    }

    /** A value that was read already. */
    static String node(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> text(node.textValue());
            case NULL -> "null";
            case BOOLEAN, NUMBER, BINARY, MISSING, POJO -> harmless(node.asText(), LONGEST_TEXT);
        };
    }

    private static String harmless(String text, int longest) {
        String shown = text.length() <= longest ? text : text.substring(0, longest) + "…";
        var harmless = new StringBuilder(shown.length());
        shown.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                harmless.append(String.format("\\u%04x", c));
            } else {
                harmless.appendCodePoint(c);
            }
        });
        return harmless.toString();
    }
}
