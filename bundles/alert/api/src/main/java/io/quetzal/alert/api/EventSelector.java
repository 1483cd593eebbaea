package io.quetzal.alert.api;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which events are meant.
 *
 * @param topic what their topic is or begins with, for example {@code vm.state-changed} or {@code vm.}
 * @param where what members of the event, or of its details, must be, as {@code quetzal event list --json} shows them
 * @param subjectLabel the label under which the subject goes into the alert, so that each subject has an alert of its
 *     own; null if all subjects count together
 */
public record EventSelector(
        String topic, Map<String, String> where, @Nullable String subjectLabel) {
    /** Events of alerts themselves, which no rule may listen to: it would feed itself. */
    public static final String OWN_TOPICS = "alert.";

    private static final Pattern TOPIC = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]*)*");

    /** Refuses what is no topic, and the topics of alerts. */
    public EventSelector {
        if (!TOPIC.matcher(topic).matches()) {
            throw new InvalidValueException("\"" + Matcher.shortened(topic)
                    + "\" is no topic of events. Take one that \"quetzal event list\" shows, or its beginning.");
        }
        if (topic.startsWith(OWN_TOPICS) || OWN_TOPICS.startsWith(topic)) {
            throw new InvalidValueException(
                    "A rule cannot listen to \"" + topic + "\", because it would set itself off. Take another topic.");
        }
        where = Map.copyOf(where);
        if (subjectLabel != null) {
            Labels.check(subjectLabel, "");
        }
    }
}
