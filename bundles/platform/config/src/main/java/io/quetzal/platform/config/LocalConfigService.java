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
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was set in the node's state, and tells the Configuration Admin, which tells the components. Requests wait
 * until those that start anew are there again. What stands in a file of {@code etc} is shown too, and what was set here
 * goes before it.
 */
@Component
public final class LocalConfigService implements ConfigService {
    private static final Logger LOG = LoggerFactory.getLogger(LocalConfigService.class);
    private static final Duration MOMENT = Duration.ofSeconds(1);
    /** Longer than the server waits for requests that run. */
    private static final Duration SETTLED = Duration.ofSeconds(8);

    private final Supplier<List<ConfigSection>> declarations;
    private final Configurations configurations;
    private final Trial trial;
    private final AccessGuard guard;
    private final Standstill standstill;
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
            @Reference AccessGuard guard,
            @Reference Standstill standstill) {
        this(new SectionFinder(bundle)::sections, admin, new Trial(components), state, guard, standstill, SETTLED);
    }

    LocalConfigService(
            Supplier<List<ConfigSection>> declarations,
            ConfigurationAdmin admin,
            Trial trial,
            StateService state,
            AccessGuard guard,
            Standstill standstill,
            Duration settled) {
        this.declarations = declarations;
        this.configurations = new Configurations(admin);
        this.trial = trial;
        this.guard = guard;
        this.standstill = standstill;
        this.settled = settled;
        this.facts = state.facts(StoredSection.TYPE);
        facts.list().forEach(stored -> tell(stored.key(), stored.value()));
    }

    /** Puts in force what was set, if the Configuration Admin has forgotten it. */
    private void tell(String pid, StoredSection stored) {
        declarations.get().stream().filter(section -> section.pid().equals(pid)).forEach(section -> {
            @Nullable Map<String, Object> before = configurations.properties(pid);
            Map<String, Object> after = new TreeMap<>(before == null ? Map.of() : before);
            after.putAll(SettingValues.typed(section, stored.values()));
            if (!SettingValues.same(before, after)) {
                configurations.save(pid, after);
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
        return guard.change(Role.ADMIN, "config.change", subject(pid, values), () -> {
            ConfigSection section = declared(pid);
            values.forEach((key, texts) -> SettingRules.check(pid, setting(section, key), texts));
            return standstill.during(() -> set(section, values));
        });
    }

    @Override
    public ConfigSection reset(String pid) {
        return guard.change(Role.ADMIN, "config.reset", pid, () -> {
            ConfigSection section = declared(pid);
            return standstill.during(() -> unset(section));
        });
    }

    private synchronized ConfigSection set(ConfigSection section, Map<String, List<String>> values) {
        Map<String, Object> changed = SettingValues.typed(section, values);
        @Nullable Map<String, Object> before = configurations.properties(section.pid());
        Map<String, Object> after = new TreeMap<>(before == null ? Map.of() : before);
        after.keySet().removeAll(values.keySet());
        after.putAll(changed);
        configurations.save(section.pid(), after);
        judge(section, before, changed);
        Optional<StoredSection> former = facts.get(section.pid()).map(Fact::value);
        keep(section.pid(), former, values, changed.keySet());
        later.execute(() -> judgeLater(section, new Former(before, former), changed));
        return withValues(section);
    }

    private synchronized ConfigSection unset(ConfigSection section) {
        @Nullable Map<String, Object> before = configurations.properties(section.pid());
        configurations.save(section.pid(), null);
        facts.delete(section.pid());
        if (before != null) {
            Map<String, Object> gone = new TreeMap<>(before);
            gone.keySet()
                    .retainAll(section.settings().stream().map(Setting::key).toList());
            awaitWithout(section, gone);
        }
        return withValues(section);
    }

    private void awaitWithout(ConfigSection section, Map<String, Object> gone) {
        try {
            trial.awaitWithout(section.pid(), gone, MOMENT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
                    trial.await(section.pid(), changed, MOMENT, () -> true).failure();
            if (failure.isPresent()) {
                configurations.save(section.pid(), before);
                awaitWithout(section, changed);
                throw new InvalidValueException(refusal(section, failure.get()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has the last word: a component may take longer to start than requests should wait. */
    private void judgeLater(ConfigSection section, Former former, Map<String, Object> changed) {
        try {
            Thread.sleep(settled);
            Optional<String> failure = trial.await(section.pid(), changed, Duration.ZERO, () -> true)
                    .failure();
            if (failure.isPresent()) {
                standstill.during(() -> takenBack(section, former, changed));
                LOG.error("{}", refusal(section, failure.get()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Unless somebody has mended it meanwhile. */
    private synchronized ConfigSection takenBack(ConfigSection section, Former former, Map<String, Object> changed) {
        if (SettingValues.hold(configurations.properties(section.pid()), changed)) {
            configurations.save(section.pid(), former.properties());
            former.stored()
                    .ifPresentOrElse(stored -> facts.put(section.pid(), stored), () -> facts.delete(section.pid()));
            awaitWithout(section, changed);
        }
        return withValues(section);
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
        @Nullable Map<String, Object> values = configurations.properties(section.pid());
        return new ConfigSection(
                section.pid(),
                section.name(),
                section.description(),
                section.settings().stream()
                        .map(setting -> SettingValues.of(setting, values))
                        .toList());
    }

    /** The audit log names the keys and not the values, some of which are passwords. */
    private static String subject(String pid, Map<String, List<String>> values) {
        return pid + " " + String.join(",", values.keySet().stream().sorted().toList());
    }
}
