package io.quetzal.platform.plugin;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobState;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.platform.api.plugin.PluginBundle;
import io.quetzal.platform.api.plugin.PluginState;
import io.quetzal.platform.api.upgrade.BundleChange;
import io.quetzal.platform.api.upgrade.InstalledBundle;
import io.quetzal.platform.api.upgrade.UpgradeException;
import io.quetzal.platform.api.upgrade.UpgradeException.UpgradeFailure;
import io.quetzal.platform.api.upgrade.UpgradePlan;
import io.quetzal.platform.api.upgrade.UpgradeRun;
import io.quetzal.platform.api.upgrade.UpgradeRun.Outcome;
import io.quetzal.platform.api.upgrade.UpgradeService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes a node that is no more than a map of bundles. A source is a text file with a bundle and its version a line. */
final class RecordingUpgrades implements UpgradeService, Bundles {
    private final Map<String, String> present = new TreeMap<>();
    private final Map<UniqueId, UpgradePlan> plans = new HashMap<>();
    private final Map<UniqueId, UpgradeRun> runs = new TreeMap<>();
    private Outcome next = Outcome.DONE;
    private boolean busy;

    /** The node has a bundle of its own. */
    RecordingUpgrades with(String bundle, String version) {
        present.put(bundle, version);
        return this;
    }

    void takesBackTheNext() {
        next = Outcome.TAKEN_BACK;
    }

    void isBusy() {
        busy = true;
    }

    Map<String, String> present() {
        return present;
    }

    void lose(String bundle) {
        present.remove(bundle);
    }

    @Override
    public Optional<PluginBundle> find(String symbolicName) {
        return Optional.ofNullable(present.get(symbolicName))
                .map(version -> new PluginBundle(symbolicName, version, PluginState.ACTIVE));
    }

    @Override
    public UpgradePlan plan(List<String> sources, List<String> removed) {
        var changes = new ArrayList<BundleChange>();
        for (String source : sources) {
            for (String line : lines(Path.of(source))) {
                String[] words = line.split(" ", -1);
                changes.add(new BundleChange(words[0], present.get(words[0]), words[1], "00"));
            }
        }
        removed.forEach(bundle -> changes.add(new BundleChange(bundle, present.get(bundle), null, null)));
        return remembered(changes);
    }

    @Override
    public UpgradePlan planRemoval(List<String> bundles) {
        return plan(List.of(), bundles);
    }

    @Override
    public Job apply(UniqueId plan, boolean force) {
        if (busy) {
            throw new UpgradeException(UpgradeFailure.OTHER_CHANGE, "Another change is under way.", null);
        }
        List<BundleChange> changes = known(plan).changes();
        if (next == Outcome.DONE) {
            changes.forEach(change -> put(change.bundle(), change.to()));
        }
        end(plan, changes, next);
        next = Outcome.DONE;
        return job(plan);
    }

    @Override
    public Job rollBack(UniqueId run) {
        List<BundleChange> changes = known(run).changes();
        changes.forEach(change -> put(change.bundle(), change.from()));
        end(run, changes, Outcome.ROLLED_BACK);
        return job(run);
    }

    @Override
    public List<UpgradeRun> history() {
        return runs.values().stream().toList().reversed();
    }

    @Override
    public List<InstalledBundle> bundles() {
        return present.entrySet().stream()
                .map(each -> new InstalledBundle(each.getKey(), each.getValue()))
                .toList();
    }

    private UpgradePlan remembered(List<BundleChange> changes) {
        var plan = new UpgradePlan(
                UniqueId.at(Instant.EPOCH.plusSeconds(plans.size())), changes, List.of(), List.of(), true);
        plans.put(plan.id(), plan);
        return plan;
    }

    private UpgradePlan known(UniqueId plan) {
        return Optional.ofNullable(plans.get(plan)).orElseThrow();
    }

    private void put(String bundle, @Nullable String version) {
        if (version == null) {
            present.remove(bundle);
        } else {
            present.put(bundle, version);
        }
    }

    private void end(UniqueId id, List<BundleChange> changes, Outcome outcome) {
        runs.put(id, new UpgradeRun(id, "admin", changes, outcome, null, Instant.EPOCH, Instant.EPOCH, null));
    }

    private static Job job(UniqueId id) {
        var progress = new Progress(0, 0, "steps", "");
        return new Job(id, "k", "t", "admin", JobState.SUCCEEDED, progress, Instant.EPOCH, null, null, null);
    }

    private static List<String> lines(Path source) {
        try (Stream<Path> files = Files.walk(source)) {
            var lines = new ArrayList<String>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
