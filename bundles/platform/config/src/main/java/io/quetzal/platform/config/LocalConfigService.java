package io.quetzal.platform.config;

import io.quetzal.platform.api.config.ConfigException;
import io.quetzal.platform.api.config.ConfigException.ConfigFailure;
import io.quetzal.platform.api.config.ConfigSection;
import io.quetzal.platform.api.config.ConfigService;
import io.quetzal.platform.api.config.Setting;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.platform.api.security.Role;
import io.quetzal.state.api.Fact;
import io.quetzal.state.api.Facts;
import io.quetzal.state.api.StateService;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was set in the node's state, and tells the Configuration Admin, which tells the components. What stands in
 * a file of {@code etc} is shown too, and what was set here goes before it.
 */
@Component
public final class LocalConfigService implements ConfigService {
    private static final Logger LOG = LoggerFactory.getLogger(LocalConfigService.class);
    private static final Duration MOMENT = Duration.ofSeconds(1);
    /** Longer than the server waits for requests that run. */
    private static final Duration SETTLED = Duration.ofSeconds(8);

    private final Supplier<List<ConfigSection>> declarations;
    private final ConfigurationAdmin admin;
    private final Trial trial;
    private final AccessGuard guard;
    private final Facts<StoredSection> facts;
    private final Duration settled;
    private final ExecutorService later = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("settings on trial").factory());

    /** Finds the declarations of this node's bundles. */
    @Activate
    public LocalConfigService(
            BundleContext bundle,
            @Reference ConfigurationAdmin admin,
            @Reference ServiceComponentRuntime components,
            @Reference StateService state,
            @Reference AccessGuard guard) {
        this(new SectionFinder(bundle)::sections, admin, new Trial(components), state, guard, SETTLED);
    }

    LocalConfigService(
            Supplier<List<ConfigSection>> declarations,
            ConfigurationAdmin admin,
            Trial trial,
            StateService state,
            AccessGuard guard,
            Duration settled) {
        this.declarations = declarations;
        this.admin = admin;
        this.trial = trial;
        this.guard = guard;
        this.settled = settled;
        this.facts = state.facts(StoredSection.TYPE);
        facts.list().forEach(stored -> tell(stored.key(), stored.value()));
    }

    /** Puts in force what was set, if the Configuration Admin has forgotten it. */
    private void tell(String pid, StoredSection stored) {
        declarations.get().stream().filter(section -> section.pid().equals(pid)).forEach(section -> {
            Configuration configuration = configuration(pid);
            @Nullable Map<String, Object> before = properties(configuration);
            Map<String, Object> after = new TreeMap<>(before == null ? Map.of() : before);
            after.putAll(SettingValues.typed(section, stored.values()));
            if (!SettingValues.same(before, after)) {
                save(section, configuration, after);
            }
        });
    }

    @Deactivate
    void close() {
        later.shutdownNow();
    }

    @Override
    public List<ConfigSection> sections() {
        return declarations.get().stream().map(this::withValues).toList();
    }

    @Override
    public ConfigSection section(String pid) {
        return withValues(declared(pid));
    }

    @Override
    public ConfigSection change(String pid, Map<String, List<String>> values) {
        return guard.change(Role.ADMIN, "config.change", subject(pid, values), () -> set(declared(pid), values));
    }

    @Override
    public ConfigSection reset(String pid) {
        return guard.change(Role.ADMIN, "config.reset", pid, () -> {
            ConfigSection section = declared(pid);
            Configuration stored = stored(pid);
            if (stored != null) {
                save(section, stored, null);
            }
            facts.delete(pid);
            return withValues(section);
        });
    }

    private synchronized ConfigSection set(ConfigSection section, Map<String, List<String>> values) {
        values.forEach((key, texts) -> SettingRules.check(section.pid(), setting(section, key), texts));
        Map<String, Object> changed = SettingValues.typed(section, values);
        Configuration configuration = configuration(section.pid());
        @Nullable Map<String, Object> before = properties(configuration);
        Map<String, Object> after = new TreeMap<>(before == null ? Map.of() : before);
        after.keySet().removeAll(values.keySet());
        after.putAll(changed);
        save(section, configuration, after);
        judge(section, before, changed);
        Optional<StoredSection> former = facts.get(section.pid()).map(Fact::value);
        keep(section.pid(), former, values, changed.keySet());
        later.execute(() -> judgeLater(section, new Former(before, former), changed));
        return withValues(section);
    }

    /** Remembers the values at once: who is told that they are set may pull the plug. */
    private void keep(
            String pid, Optional<StoredSection> former, Map<String, List<String>> values, Set<String> changed) {
        List<String> takenAway =
                values.keySet().stream().filter(key -> !changed.contains(key)).toList();
        facts.put(pid, former.orElse(new StoredSection(Map.of())).with(values, takenAway));
    }

    /**
     * What was there before a change.
     *
     * @param properties in the Configuration Admin, null if there were none
     * @param stored in the state
     */
    private record Former(@Nullable Map<String, Object> properties, Optional<StoredSection> stored) {}

    private static Setting setting(ConfigSection section, String key) {
        return section.settings().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("There is no setting \"" + key + "\" in " + section.pid()
                        + ". There is "
                        + section.settings().stream().map(Setting::key).collect(Collectors.joining(", ")) + "."));
    }

    /** Puts the old values back if a component does not start with the new ones. */
    private void judge(ConfigSection section, @Nullable Map<String, Object> before, Map<String, Object> changed) {
        try {
            Optional<String> failure =
                    trial.await(section.pid(), changed, MOMENT).failure();
            if (failure.isPresent()) {
                save(section, configuration(section.pid()), before);
                throw new InvalidValueException(refusal(section, failure.get()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Has the last word. A component may wait for the very request that changes its settings to end before it starts
     * anew, as those of the server do.
     */
    private void judgeLater(ConfigSection section, Former former, Map<String, Object> changed) {
        try {
            Thread.sleep(settled);
            Optional<String> failure =
                    trial.await(section.pid(), changed, Duration.ZERO).failure();
            if (failure.isPresent()) {
                takeBack(section, former, changed);
                LOG.error("{}", refusal(section, failure.get()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Unless somebody has mended it meanwhile. */
    private synchronized void takeBack(ConfigSection section, Former former, Map<String, Object> changed) {
        if (SettingValues.hold(properties(configuration(section.pid())), changed)) {
            save(section, configuration(section.pid()), former.properties());
            former.stored()
                    .ifPresentOrElse(stored -> facts.put(section.pid(), stored), () -> facts.delete(section.pid()));
        }
    }

    private static String refusal(ConfigSection section, String why) {
        return "The settings of " + section.pid()
                + " stay as they were, because a component does not start with the new ones: " + why;
    }

    private ConfigSection declared(String pid) {
        return declarations.get().stream()
                .filter(section -> section.pid().equals(pid))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        ConfigFailure.NO_SUCH_SECTION,
                        "There are no settings called \"" + pid + "\". quetzal config list shows those that are there.",
                        null));
    }

    private ConfigSection withValues(ConfigSection section) {
        Configuration stored = stored(section.pid());
        @Nullable Map<String, Object> values = stored == null ? null : properties(stored);
        return new ConfigSection(
                section.pid(),
                section.name(),
                section.description(),
                section.settings().stream()
                        .map(setting -> SettingValues.of(setting, values))
                        .toList());
    }

    private @Nullable Configuration stored(String pid) {
        try {
            Configuration[] found = admin.listConfigurations("(" + Constants.SERVICE_PID + "=" + pid + ")");
            return found == null ? null : found[0];
        } catch (IOException | InvalidSyntaxException e) {
            throw unreadable(pid, e);
        }
    }

    private Configuration configuration(String pid) {
        try {
            return admin.getConfiguration(pid, "?");
        } catch (IOException e) {
            throw unreadable(pid, e);
        }
    }

    private static void save(ConfigSection section, Configuration configuration, @Nullable Map<String, Object> values) {
        try {
            if (values == null) {
                configuration.delete();
            } else {
                configuration.update(FrameworkUtil.asDictionary(values));
            }
        } catch (IOException e) {
            throw new ConfigException(
                    ConfigFailure.NOT_SAVED,
                    "The settings of " + section.pid() + " cannot be saved: " + e
                            + ". Check that the node's user may write to its home and that its disk has room.",
                    e);
        }
    }

    private static ConfigException unreadable(String pid, Exception cause) {
        return new ConfigException(
                ConfigFailure.NOT_SAVED,
                "The settings of " + pid + " cannot be read: " + cause + ". Look at the node's log.",
                cause);
    }

    private static @Nullable Map<String, Object> properties(Configuration configuration) {
        var properties = configuration.getProperties();
        return properties == null ? null : FrameworkUtil.asMap(properties);
    }

    /** The audit log names the keys and not the values, some of which are passwords. */
    private static String subject(String pid, Map<String, List<String>> values) {
        return pid + " " + String.join(",", values.keySet().stream().sorted().toList());
    }
}
