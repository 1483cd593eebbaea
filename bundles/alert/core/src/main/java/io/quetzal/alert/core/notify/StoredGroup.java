package io.quetzal.alert.core.notify;

import io.quetzal.alert.api.Alert;
import io.quetzal.platform.api.id.Name;
import io.quetzal.state.api.FactType;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What somebody has been told, as it is kept over a restart, so that nothing is told twice and the end is not forgotten.
 *
 * @param notifier who has told it
 * @param groupLabels what the alerts of the group have in common
 * @param told the alerts that were told as firing and not yet as over
 * @param toldAt when something was last told
 */
record StoredGroup(Name notifier, Map<String, String> groupLabels, List<Alert> told, Instant toldAt) {
    /** The sort of fact; the key is made of the notifier's name and the labels. */
    static final FactType<StoredGroup> TYPE = FactType.first("alert.deliveries", StoredGroup.class);
}
