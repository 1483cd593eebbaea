package io.quetzal.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.failure.QuetzalException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Says what was wrong with a document in the words of the one who wrote it, instead of Jackson's. */
final class ReadFailures {
    private ReadFailures() {}

    /** Makes the refusal; the parser still stands where Jackson gave up. */
    static InvalidValueException explain(JsonProcessingException failure, JsonParser parser, Class<?> type)
            throws IOException {
        String place = failure instanceof JsonMappingException mapping ? placeOf(mapping.getPath()) : "$";
        Throwable root = rootOf(failure);
        String message = switch (root) {
            case QuetzalException refused when place.equals("$") -> refused.getMessage();
            case QuetzalException refused -> at(place, refused.getMessage());
            case UnrecognizedPropertyException unknown ->
                at(
                        placeOf(withoutLast(unknown.getPath())),
                        "there is no member " + Quotes.text(unknown.getPropertyName()) + " here. " + known(unknown));
            case InvalidNullException missing -> at(place, "the value is missing. Give " + wanted(missing, type) + ".");
            case MismatchedInputException mismatch ->
                at(place, Quotes.current(parser) + " does not fit. Give " + wanted(mismatch, type) + ".");
            case InputCoercionException range ->
                at(place, Quotes.current(parser) + " does not fit. Give " + Wanted.of(range.getTargetType()) + ".");
            case StreamConstraintsException limit ->
                at(place, "the document goes beyond a limit: " + limit.getOriginalMessage() + ".");
            case JsonProcessingException syntax ->
                "This is not JSON, at line " + syntax.getLocation().getLineNr() + ", column "
                        + syntax.getLocation().getColumnNr() + ": "
                        + Quotes.path(syntax.getOriginalMessage()) + ".";
            default ->
                at(
                        place,
                        "the value was refused (" + root.getClass().getSimpleName() + "): "
                                + Quotes.path(String.valueOf(root.getMessage())) + ".");
        };
        return new InvalidValueException(message, failure);
    }

    private static String at(String place, String message) {
        return "At " + place + ": " + message;
    }

    /** The exception that says most: a constructor's own, else the innermost of Jackson. */
    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (!(root instanceof QuetzalException) && root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String wanted(MismatchedInputException mismatch, Class<?> type) {
        Class<?> target = mismatch.getTargetType();
        return Wanted.of(target == null ? type : target);
    }

    private static String known(UnrecognizedPropertyException unknown) {
        var components = unknown.getReferringClass().getRecordComponents();
        return components.length == 0
                ? "It has none."
                : Arrays.stream(components)
                        .map(component -> '"' + RecordMembers.memberName(component) + '"')
                        .collect(Collectors.joining(", ", "Known are ", "."));
    }

    /** What is unknown is not at the unknown member but at the object that has it. */
    private static <T> List<T> withoutLast(List<T> path) {
        return path.isEmpty() ? path : path.subList(0, path.size() - 1);
    }

    /** The place in JSONPath. */
    private static String placeOf(List<JsonMappingException.Reference> path) {
        var place = new StringBuilder("$");
        for (var step : path) {
            if (step.getFieldName() != null) {
                place.append('.').append(step.getFieldName());
            } else {
                place.append('[').append(step.getIndex()).append(']');
            }
        }
        return Quotes.path(place.toString());
    }
}
