package io.quetzal.alert.core.notify;

import io.quetzal.alert.api.NotifierSpec;
import io.quetzal.platform.api.id.Name;
import io.quetzal.state.api.Fact;
import io.quetzal.state.api.FactType;
import io.quetzal.state.api.Facts;
import io.quetzal.state.api.StateService;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Notifiers with their secrets, and what they have told, in the node's state, which its owner alone can read. */
public final class DeliveryStore {
    /** The most notifiers that a node keeps. */
    static final int MOST_NOTIFIERS = 50;

    private static final FactType<NotifierSpec> NOTIFIERS = FactType.first("alert.notifiers", NotifierSpec.class);

    private final StateService state;
    private final Facts<NotifierSpec> notifiers;
    private final Facts<StoredGroup> groups;

    /** Keeps it in this state. */
    public DeliveryStore(StateService state) {
        this.state = state;
        this.notifiers = state.facts(NOTIFIERS);
        this.groups = state.facts(StoredGroup.TYPE);
    }

    List<NotifierSpec> notifiers() {
        return notifiers.list().stream().map(Fact::value).toList();
    }

    /** Keeps a notifier. */
    public void put(NotifierSpec spec) {
        notifiers.put(spec.name().value(), spec);
    }

    /** Keeps a notifier in the place of the one with its name, of which what it has told is forgotten. */
    void replace(NotifierSpec spec, Collection<Map<String, String>> groupLabels) {
        state.transact(transaction -> {
            transaction.put(NOTIFIERS, spec.name().value(), spec);
            groupLabels.forEach(labels -> transaction.delete(StoredGroup.TYPE, key(spec.name(), labels)));
            return Boolean.TRUE;
        });
    }

    void remove(Name notifier, Collection<Map<String, String>> groupLabels) {
        state.transact(transaction -> {
            transaction.delete(NOTIFIERS, notifier.value());
            groupLabels.forEach(labels -> transaction.delete(StoredGroup.TYPE, key(notifier, labels)));
            return Boolean.TRUE;
        });
    }

    List<StoredGroup> groups() {
        return groups.list().stream().map(Fact::value).toList();
    }

    void keep(StoredGroup group) {
        groups.put(key(group.notifier(), group.groupLabels()), group);
    }

    void forget(Name notifier, Map<String, String> groupLabels) {
        groups.delete(key(notifier, groupLabels));
    }

    private static String key(Name notifier, Map<String, String> groupLabels) {
        return notifier + " " + new TreeMap<>(groupLabels);
    }
}
