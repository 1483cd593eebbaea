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
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

    private final SectionFinder finder;
    private final ConfigurationAdmin admin;
    private final Trial trial;
    private final AccessGuard guard;
    private final Facts<StoredSection> facts;
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
        this.finder = new SectionFinder(bundle);
        this.admin = admin;
        this.trial = new Trial(components);
        this.guard = guard;
        this.facts = state.facts(StoredSection.TYPE);
        facts.list().forEach(stored -> tell(stored.key(), stored.value()));
    }

    /** Puts in force what was set, if the Configuration Admin has forgotten it. */
    private void tell(String pid, StoredSection stored) {
        finder.sections().stream().filter(section -> section.pid().equals(pid)).forEach(section -> {
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
        return finder.sections().stream().map(this::withValues).toList();
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
        judge(section, before, changed, () -> keep(section, values, changed));
        return withValues(section);
    }

    private void keep(ConfigSection section, Map<String, List<String>> values, Map<String, Object> changed) {
        List<String> takenAway = values.keySet().stream()
                .filter(key -> !changed.containsKey(key))
                .toList();
        var stored = facts.get(section.pid()).map(Fact::value).orElse(new StoredSection(Map.of()));
        facts.put(section.pid(), stored.with(values, takenAway));
    }

    private static Setting setting(ConfigSection section, String key) {
        return section.settings().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("There is no setting \"" + key + "\" in " + section.pid()
                        + ". There is "
                        + section.settings().stream().map(Setting::key).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * Puts the old values back if a component does not start with the new ones. A component may wait for this very
     * request to end before it starts anew, as those of the server do; so a look later has the last word, and only then
     * is the new value remembered.
     */
    private void judge(
            ConfigSection section, @Nullable Map<String, Object> before, Map<String, Object> changed, Runnable keep) {
        try {
            Optional<String> failure =
                    trial.await(section.pid(), changed, MOMENT).failure();
            if (failure.isPresent()) {
                save(section, configuration(section.pid()), before);
                throw new InvalidValueException(refusal(section, failure.get()));
            }
            later.execute(() -> judgeLater(section, before, changed, keep));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void judgeLater(
            ConfigSection section, @Nullable Map<String, Object> before, Map<String, Object> changed, Runnable keep) {
        try {
            Thread.sleep(SETTLED);
            Optional<String> failure =
                    trial.await(section.pid(), changed, Duration.ZERO).failure();
            if (failure.isPresent()) {
                save(section, configuration(section.pid()), before);
                LOG.error("{}", refusal(section, failure.get()));
            } else if (SettingValues.hold(properties(configuration(section.pid())), changed)) {
                keep.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String refusal(ConfigSection section, String why) {
        return "The settings of " + section.pid()
                + " stay as they were, because a component does not start with the new ones: " + why;
    }

    private ConfigSection declared(String pid) {
        return finder.sections().stream()
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
