package io.quetzal.alert.api;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What labels may be. */
final class Labels {
    private static final int MOST = 16;

    private Labels() {}

    /** Refuses a label that is none. */
    static void check(String name, String value) {
        new Matcher(name, Matcher.Operator.EQUALS, value);
    }

    /** A sorted copy of a rule's labels. */
    static Map<String, String> ofRule(Map<String, String> labels) {
        if (labels.size() > MOST) {
            throw new InvalidValueException(
                    "A rule has at most " + MOST + " labels of its own, not " + labels.size() + ".");
        }
        labels.forEach(Labels::check);
        for (String reserved : new String[] {Alert.RULE_LABEL, Alert.SEVERITY_LABEL}) {
            if (labels.containsKey(reserved)) {
                throw new InvalidValueException(
                        "The label \"" + reserved + "\" is set by the node. Choose another name for it.");
            }
        }
        return Collections.unmodifiableMap(new TreeMap<>(labels));
    }
}
