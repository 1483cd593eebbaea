package io.quetzal.alert.core.engine;

import io.quetzal.alert.api.Alert;
import io.quetzal.state.api.FactType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert that is pending or fires, as it is kept over a restart.
 *
 * @param alert the alert when it last changed
 * @param subject the labels that tell it from the others of its rule
 * @param event the message of the event that set it off, or null
 * @param active whether the condition held when this was written
 */
public record StoredAlert(
        Alert alert, Map<String, String> subject, @Nullable String event, boolean active) {
    /** The sort of fact; the key is the alert's id. */
    public static final FactType<StoredAlert> TYPE = FactType.first("alert.active", StoredAlert.class);
}
