package io.quetzal.alert.core.notify;

import io.quetzal.alert.api.AlertException;
import io.quetzal.alert.api.AlertException.AlertFailure;
import io.quetzal.alert.api.NotifierKind;
import io.quetzal.alert.api.NotifierKind.Setting;
import io.quetzal.alert.spi.AlertNotifier;
import io.quetzal.platform.api.failure.InvalidValueException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The sorts of notifiers that are there now. */
@Component(service = NotifierRegistry.class)
public final class NotifierRegistry {
    private static final int LONGEST_VALUE = 10_000;

    /** The latest comes last; two have the same kind for a moment while one is replaced. */
    private final List<AlertNotifier> notifiers = new CopyOnWriteArrayList<>();

    /** Makes a registry without notifiers. */
    @Activate
    public NotifierRegistry() {}

    /** A sort of notifier has come. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void addNotifier(AlertNotifier notifier) {
        notifiers.add(notifier);
    }

    /** A sort of notifier has gone. */
    public void removeNotifier(AlertNotifier notifier) {
        notifiers.remove(notifier);
    }

    /** What there is, by name. */
    public List<NotifierKind> kinds() {
        return notifiers.stream()
                .map(AlertNotifier::kind)
                .sorted(Comparator.comparing(NotifierKind::kind))
                .toList();
    }

    /**
     * The notifier of a kind.
     *
     * @throws AlertException if none is installed now
     */
    public AlertNotifier of(String kind) {
        return notifiers.reversed().stream()
                .filter(each -> each.kind().kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AlertException(
                        AlertFailure.NO_SUCH_KIND,
                        "No notifier of kind \"" + kind + "\" is installed. There are: "
                                + kinds().stream().map(NotifierKind::kind).collect(Collectors.joining(", "))
                                + ". Take one of them, or install the bundle that brings it."));
    }

    /**
     * Refuses settings with which a notifier cannot work.
     *
     * @return where they lead
     */
    String check(String kind, Map<String, String> settings) {
        AlertNotifier notifier = of(kind);
        List<Setting> known = notifier.kind().settings();
        for (Setting setting : known) {
            if (setting.required() && !settings.containsKey(setting.name())) {
                throw new InvalidValueException("A notifier of kind \"" + kind + "\" needs the setting \""
                        + setting.name() + "\": " + setting.summary());
            }
        }
        settings.forEach((name, value) -> {
            if (known.stream().noneMatch(setting -> setting.name().equals(name))) {
                throw new InvalidValueException("A notifier of kind \"" + kind + "\" has no setting \"" + name
                        + "\". It has: " + known.stream().map(Setting::name).collect(Collectors.joining(", ")) + ".");
            }
            if (value.isEmpty() || value.length() > LONGEST_VALUE) {
                throw new InvalidValueException("The setting \"" + name + "\" has " + value.length()
                        + " characters. Give 1 to " + LONGEST_VALUE + ", or leave it out.");
            }
        });
        return notifier.target(settings);
    }
}
