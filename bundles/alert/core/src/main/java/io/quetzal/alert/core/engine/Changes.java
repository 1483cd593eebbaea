package io.quetzal.alert.core.engine;

import io.quetzal.alert.api.Alert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an evaluation has changed, to be written and told. */
final class Changes {
    /** What is to be kept of an alert, or that nothing is. */
    final Map<String, Optional<StoredAlert>> kept = new LinkedHashMap<>();

    final List<Alert> fired = new ArrayList<>();
    final List<Alert> resolved = new ArrayList<>();

    boolean none() {
        return kept.isEmpty() && resolved.isEmpty();
    }
}
