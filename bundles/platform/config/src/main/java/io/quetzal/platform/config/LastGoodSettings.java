package io.quetzal.platform.config;

import io.quetzal.platform.api.config.ConfigException;
import io.quetzal.platform.api.config.ConfigSection;
import io.quetzal.platform.api.config.Setting;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands by where settings are changed past the {@link LocalConfigService}: in a file of {@code etc}, or with Karaf's own
 * commands. A component that does not start with what it was given would be gone until somebody mends that; so the last
 * values with which it started, or its defaults, are put back, and the log says which value was refused and why. Where
 * the defaults would let in what was to be kept out, nothing is put back.
 *
 * @see io.quetzal.platform.api.config.ConfigService#NO_FALLBACK
 */
@Component(service = ConfigurationListener.class)
public final class LastGoodSettings implements ConfigurationListener {
    private static final Logger LOG = LoggerFactory.getLogger(LastGoodSettings.class);
    private static final Duration TRIAL = Duration.ofSeconds(30);
    /** For the service, which puts back what it has set itself. */
    private static final Duration PRECEDENCE = Duration.ofSeconds(1);

    /** Most settings change while a node starts, and are not ours; these are not even looked for. */
    private static final Pattern OF_KARAF = Pattern.compile("org[.](apache|ops4j|jline)[.]");

    private final Supplier<List<ConfigSection>> declarations;
    private final Configurations configurations;
    private final Judge judge;
    private final Predicate<String> mayFallBack;
    private final Duration precedence;
    private final Map<String, Map<String, Object>> good = new ConcurrentHashMap<>();
    private final OneAtATime trials = new OneAtATime("settings on trial", this::untilJudged);

    /** Finds out how components fare with new values; usually a {@link Trial}. */
    @FunctionalInterface
    interface Judge {
        Trial.Outcome await(String pid, Map<String, Object> values, Duration longest, BooleanSupplier stillMeant)
                throws InterruptedException;
    }

    /** Looks at what is set already, too: a file may hold what no component starts with. */
    @Activate
    public LastGoodSettings(
            BundleContext bundle, @Reference ConfigurationAdmin admin, @Reference ServiceComponentRuntime components) {
        this(new SectionFinder(bundle)::sections, admin, new Trial(components), PRECEDENCE);
    }

    private LastGoodSettings(
            Supplier<List<ConfigSection>> declarations, ConfigurationAdmin admin, Trial trial, Duration precedence) {
        this(declarations, admin, trial::await, trial::mayFallBack, precedence);
    }

    LastGoodSettings(
            Supplier<List<ConfigSection>> declarations,
            ConfigurationAdmin admin,
            Judge judge,
            Predicate<String> mayFallBack,
            Duration precedence) {
        this.declarations = declarations;
        this.configurations = new Configurations(admin);
        this.judge = judge;
        this.mayFallBack = mayFallBack;
        this.precedence = precedence;
        declarations.get().stream()
                .map(ConfigSection::pid)
                .filter(pid -> !properties(pid).isEmpty())
                .forEach(trials::ask);
    }

    @Deactivate
    void close() {
        trials.close();
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        String pid = event.getPid();
        if (event.getType() == ConfigurationEvent.CM_DELETED) {
            good.remove(pid);
        } else if (event.getType() == ConfigurationEvent.CM_UPDATED
                && !OF_KARAF.matcher(pid).lookingAt()) {
            trials.ask(pid);
        }
    }

    private void untilJudged(String pid) throws InterruptedException {
        Set<String> keys = keys(pid);
        if (keys.isEmpty()) {
            return;
        }
        @Nullable Map<String, Object> seen = null;
        Optional<String> failure = Optional.empty();
        for (Map<String, Object> now = values(pid, keys); !SettingValues.same(seen, now); now = values(pid, keys)) {
            Map<String, Object> tried = now;
            seen = tried;
            Trial.Outcome outcome = judge.await(pid, tried, TRIAL, () -> SettingValues.same(tried, values(pid, keys)));
            failure = outcome.failure();
            if (failure.isPresent()) {
                Thread.sleep(precedence);
            } else if (outcome.over()) {
                good.put(pid, tried);
            }
        }
        if (failure.isPresent() && !mayFallBack.test(pid)) {
            LOG.error(
                    "{} It is left in {} until somebody mends it; the defaults would allow what was to be refused.",
                    failure.get(),
                    pid);
        } else if (failure.isPresent()) {
            putBack(pid, keys, failure.get());
        }
    }

    private void putBack(String pid, Set<String> keys, String why) {
        Map<String, Object> before = good.getOrDefault(pid, Map.of());
        if (SettingValues.same(before, values(pid, keys))) {
            LOG.error("{} There is nothing else to put in force in {}.", why, pid);
            return;
        }
        Map<String, Object> properties = new HashMap<>(properties(pid));
        properties.keySet().removeAll(keys);
        properties.putAll(before);
        try {
            configurations.save(pid, properties);
            LOG.error(
                    "{} What was set in {} is refused; {} in force.",
                    why,
                    pid,
                    before.isEmpty() ? "the defaults are" : "the settings from before stay");
        } catch (ConfigException e) {
            LOG.error("{} What was set in {} is refused and cannot be put back.", why, pid, e);
        }
    }

    private Set<String> keys(String pid) {
        return declarations.get().stream()
                .filter(section -> section.pid().equals(pid))
                .flatMap(section -> section.settings().stream())
                .map(Setting::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Map<String, Object> values(String pid, Set<String> keys) {
        var values = new TreeMap<>(properties(pid));
        values.keySet().retainAll(keys);
        return values;
    }

    private Map<String, Object> properties(String pid) {
        try {
            Map<String, Object> properties = configurations.properties(pid);
            return properties == null ? Map.of() : properties;
        } catch (ConfigException e) {
            LOG.error("{}", e.getMessage(), e);
            return Map.of();
        }
    }
}
