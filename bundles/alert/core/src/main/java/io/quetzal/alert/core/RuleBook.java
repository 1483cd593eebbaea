package io.quetzal.alert.core;

import io.quetzal.alert.api.AlertException;
import io.quetzal.alert.api.AlertException.AlertFailure;
import io.quetzal.alert.api.AlertRule;
import io.quetzal.alert.api.RuleDocument;
import io.quetzal.alert.api.RuleStatus.Origin;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.state.api.Fact;
import io.quetzal.state.api.FactType;
import io.quetzal.state.api.Facts;
import io.quetzal.state.api.StateService;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which rules there are: those that come with the node, and those that were made or changed here. Only the latter are
 * stored, so that a newer node brings better defaults to everybody who has not changed them. Not for several threads.
 */
final class RuleBook {
    private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);
    private static final FactType<RuleDocument> RULES = FactType.first("alert.rules", RuleDocument.class);
    private static final int MOST_RULES = 500;

    private final Map<Name, AlertRule> defaults = new TreeMap<>();
    private final Map<Name, AlertRule> own = new TreeMap<>();
    private final Facts<RuleDocument> facts;

    RuleBook(StateService state, Collection<AlertRule> defaults) {
        this.facts = state.facts(RULES);
        defaults.forEach(rule -> this.defaults.put(rule.name(), rule));
        for (Fact<RuleDocument> fact : facts.list()) {
            try {
                AlertRule rule = fact.value().rule();
                own.put(rule.name(), rule);
            } catch (InvalidValueException e) {
                LOG.error(
                        "The stored rule {} is left out: {} Remove it, or put a good one there.",
                        fact.key(),
                        e.getMessage());
            }
        }
    }

    List<AlertRule> all() {
        Map<Name, AlertRule> all = new TreeMap<>(defaults);
        all.putAll(own);
        return List.copyOf(all.values());
    }

    AlertRule get(Name name) {
        AlertRule rule = own.getOrDefault(name, defaults.get(name));
        if (rule == null) {
            throw new AlertException(
                    AlertFailure.NO_SUCH_RULE,
                    "There is no alert rule \"" + name + "\". See which there are: quetzal alert rules");
        }
        return rule;
    }

    Origin origin(Name name) {
        if (!own.containsKey(name)) {
            return Origin.DEFAULT;
        }
        return defaults.containsKey(name) ? Origin.CHANGED : Origin.OWN;
    }

    void add(AlertRule rule) {
        if (own.containsKey(rule.name()) || defaults.containsKey(rule.name())) {
            throw new AlertException(
                    AlertFailure.RULE_EXISTS,
                    "There is an alert rule \"" + rule.name()
                            + "\" already. Change it instead, or choose another name.");
        }
        if (own.size() >= MOST_RULES) {
            throw new AlertException(
                    AlertFailure.TOO_MANY_OF_THESE,
                    "There are " + own.size() + " alert rules, as many as a node keeps. Remove one first.");
        }
        put(rule);
    }

    void replace(AlertRule rule) {
        get(rule.name());
        put(rule);
    }

    AlertRule restore(Name name) {
        AlertRule original = defaults.get(name);
        if (original == null) {
            get(name);
            throw new AlertException(
                    AlertFailure.NO_SUCH_RULE,
                    "Rule \"" + name + "\" does not come with the node, so there is nothing to restore.");
        }
        facts.delete(name.value());
        own.remove(name);
        return original;
    }

    void remove(Name name) {
        get(name);
        if (defaults.containsKey(name)) {
            throw new AlertException(
                    AlertFailure.RULE_IS_DEFAULT,
                    "Rule \"" + name + "\" comes with the node and cannot be removed. Disable it instead: quetzal alert"
                            + " disable " + name);
        }
        facts.delete(name.value());
        own.remove(name);
    }

    private void put(AlertRule rule) {
        facts.put(rule.name().value(), RuleDocument.of(rule));
        own.put(rule.name(), rule);
    }
}
