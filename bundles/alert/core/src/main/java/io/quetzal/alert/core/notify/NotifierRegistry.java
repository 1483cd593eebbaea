package io.quetzal.alert.core.notify;

import io.quetzal.alert.api.AlertException;
import io.quetzal.alert.api.AlertException.AlertFailure;
import io.quetzal.alert.api.NotifierChange;
import io.quetzal.alert.api.NotifierKind;
import io.quetzal.alert.api.NotifierKind.Setting;
import io.quetzal.alert.api.NotifierSpec;
import io.quetzal.alert.spi.AlertNotifier;
import io.quetzal.platform.api.failure.InvalidValueException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** Refuses what a notifier cannot work with, and what would send a secret where nobody has sent it. */
    void check(NotifierSpec before, NotifierChange change, NotifierSpec after) {
        String target = check(after.kind(), after.settings());
        List<String> kept =
                secrets(after).stream().filter(secret -> !change.names(secret)).toList();
        String targetBefore = target(before);
        if (!kept.isEmpty() && !target.equals(targetBefore)) {
            throw new InvalidValueException("Notifier " + before.name() + " would tell " + target + " instead of "
                    + targetBefore + ", and its secrets would go there too: " + String.join(", ", kept)
                    + ". Give them anew as well, or take them away.");
        }
    }

    /** Where a notifier tells, without secrets, or why nobody knows that now. */
    String target(NotifierSpec spec) {
        try {
            return of(spec.kind()).target(spec.settings());
        } catch (AlertException | InvalidValueException e) {
            return e.getMessage();
        }
    }

    /** Which secret settings a notifier has; none are known while its kind is not installed. */
    List<String> secrets(NotifierSpec spec) {
        return present(spec, true);
    }

    /** The settings of a notifier that anybody may see; none are known while its kind is not installed. */
    Map<String, String> shown(NotifierSpec spec) {
        Map<String, String> shown = new TreeMap<>(spec.settings());
        shown.keySet().retainAll(present(spec, false));
        return shown;
    }

    private List<String> present(NotifierSpec spec, boolean secret) {
        return notifiers.reversed().stream()
                .map(AlertNotifier::kind)
                .filter(kind -> kind.kind().equals(spec.kind()))
                .limit(1)
                .flatMap(kind -> kind.settings().stream())
                .filter(setting -> setting.secret() == secret && spec.settings().containsKey(setting.name()))
                .map(Setting::name)
                .toList();
    }
}
