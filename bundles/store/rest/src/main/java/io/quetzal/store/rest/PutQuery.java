package io.quetzal.store.rest;

import io.quetzal.store.api.PutOptions;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.web.spi.Route.QueryParameter;
import io.quetzal.web.spi.WebRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How content that comes in the body is stored, as the query says. */
final class PutQuery {
    /** What the query may hold. */
    static final QueryParameter NAME = new QueryParameter("name", "What the object is called; \"object\" by default.");

    /** What the query may hold. */
    static final QueryParameter LABELS =
            new QueryParameter("labels", "What else to remember of it: key=value, several with commas between them.");

    private PutQuery() {}

    static PutOptions options(WebRequest request) {
        return new PutOptions(
                request.query(NAME.name()).orElse("object"),
                request.query(LABELS.name()).map(PutQuery::labels).orElse(Map.of()),
                List.of(),
                null,
                false);
    }

    private static Map<String, String> labels(String text) {
        var labels = new LinkedHashMap<String, String>();
        for (String label : text.split(",", -1)) {
            int equals = label.indexOf('=');
            if (equals < 1) {
                throw new StoreException(
                        StoreFailure.INVALID,
                        "\"" + label + "\" is no label. Write key=value, several with commas.",
                        null);
            }
            labels.put(
                    label.substring(0, equals).strip(),
                    label.substring(equals + 1).strip());
        }
        return labels;
    }
}
