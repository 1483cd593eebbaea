package io.quetzal.platform.upgrade;

import io.quetzal.platform.api.health.HealthService;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.api.job.JobTask;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.upgrade.BundleChange;
import io.quetzal.platform.api.upgrade.InstalledBundle;
import io.quetzal.platform.api.upgrade.TrafficGate;
import io.quetzal.platform.api.upgrade.UpgradeException;
import io.quetzal.platform.api.upgrade.UpgradeException.UpgradeFailure;
import io.quetzal.platform.api.upgrade.UpgradePlan;
import io.quetzal.platform.api.upgrade.UpgradeRun;
import io.quetzal.platform.api.upgrade.UpgradeRun.Outcome;
import io.quetzal.platform.api.upgrade.UpgradeService;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.annotations.Designate;

/** Changes this node. */
@Component(configurationPid = LocalUpgradeService.PID, immediate = true)
@Designate(ocd = UpgradeSettings.class)
public final class LocalUpgradeService implements UpgradeService {
    static final String PID = "io.quetzal.platform.upgrade";
    private static final int MOST_PLANS = 16;

    private final JobService jobs;
    private final AccessGuard guard;
    private final Runs runs;
    private final Inventory inventory;
    private final Changer changer;
    private final Clock clock = Clock.systemUTC();
    /** Held by whoever changes the node. */
    private final Semaphore turn = new Semaphore(1);

    private final CatchingUp catchingUp;
    private final LinkedHashMap<UniqueId, Planned> plans = new LinkedHashMap<>();
    private final AtomicReference<@Nullable TrafficGate> gate = new AtomicReference<>();
    private volatile int kept;

    /** A plan and what it was made of. */
    private record Planned(UpgradePlan plan, List<StagedBundle> staged, List<String> removed) {}

    /** Takes back what was under way when the node ended, and then waits for changes. */
    @Activate
    public LocalUpgradeService(
            BundleContext context,
            @Reference NodeService node,
            @Reference JobService jobs,
            @Reference AccessGuard guard,
            @Reference HealthService health,
            @Reference JsonCodec json,
            @Reference ServiceComponentRuntime components,
            UpgradeSettings settings) {
        this.kept = settings.history_kept();
        this.jobs = jobs;
        this.guard = guard;
        var swap = new Swap(context);
        this.runs = new Runs(node.dataDirectory("upgrade"), json);
        this.inventory = new Inventory(context, swap, runs);
        this.changer = new Changer(
                swap, runs, clock, moves -> new Settling(context, swap, components, health, moves), gate::get);
        turn.acquireUninterruptibly();
        catchingUp = new CatchingUp(runs, inventory, changer, turn::release);
    }

    /** Takes another configuration; plans stay. */
    @Modified
    void changed(UpgradeSettings settings) {
        kept = settings.history_kept();
    }

    /** Requests can wait from now on. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setGate(TrafficGate found) {
        gate.set(found);
    }

    /** Requests cannot wait any more. */
    void unsetGate(TrafficGate gone) {
        gate.compareAndSet(gone, null);
    }

    @Override
    public UpgradePlan plan(List<String> sources, List<String> removed) {
        return guard.change(Role.ADMIN, "upgrade.plan", subject(sources, removed), () -> {
            catchingUp.await();
            removed.forEach(inventory::require);
            UniqueId id = UniqueId.next();
            try {
                return remember(id, inventory.stage(id, sources), removed);
            } catch (RuntimeException e) {
                runs.forget(id);
                throw e;
            }
        });
    }

    @Override
    public UpgradePlan planRemoval(List<String> bundles) {
        return guard.change(Role.ADMIN, "upgrade.plan-removal", String.join(" ", bundles), () -> {
            catchingUp.await();
            bundles.forEach(inventory::require);
            return remember(UniqueId.next(), List.of(), bundles);
        });
    }

    @Override
    public Job apply(UniqueId id, boolean force) {
        return guard.change(Role.ADMIN, "upgrade.apply", id.value(), () -> {
            Planned planned = planned(id);
            refuse(planned.plan(), force);
            UpgradePlan now = new Planner(inventory, planned.staged(), planned.removed()).plan(id);
            if (!now.equals(planned.plan())) {
                throw refused("The node has changed since the plan " + id + " was made. Make another one.");
            }
            String who = Caller.current().name();
            return submit("upgrade.apply", "Change " + names(now.changes()), job -> {
                use(id);
                var run = new UpgradeRun(id, who, now.changes(), Outcome.RUNNING, null, clock.instant(), null, null);
                var entry = new Runs.Entry(Runs.FORMAT, run, inventory.moves(id, planned.staged(), planned.removed()));
                runs.write(entry);
                return made(changer.make(entry, line -> step(job, line)));
            });
        });
    }

    @Override
    public Job rollBack(UniqueId id) {
        return guard.change(Role.ADMIN, "upgrade.roll-back", id.value(), () -> {
            Runs.Entry entry = runs.list().stream()
                    .filter(each -> each.run().outcome() == Outcome.DONE)
                    .findFirst()
                    .filter(each -> each.run().id().equals(id))
                    .orElseThrow(() -> new UpgradeException(
                            UpgradeFailure.UNKNOWN,
                            "Only the newest change that was made can be rolled back, and " + id
                                    + " is not it. See which it is: quetzal upgrade history",
                            null));
            return submit("upgrade.roll-back", "Roll back " + names(entry.run().changes()), job -> {
                UpgradeRun back = changer.takeBack(entry, "Somebody rolled it back.", line -> step(job, line));
                if (back.outcome() == Outcome.STUCK) {
                    return made(back);
                }
                runs.write(entry.ended(entry.run().rolledBack(clock.instant())));
                return id.value();
            });
        });
    }

    @Override
    public List<UpgradeRun> history() {
        return runs.list().stream().map(Runs.Entry::run).toList();
    }

    @Override
    public List<InstalledBundle> bundles() {
        catchingUp.await();
        return inventory.all();
    }

    /** Stops catching up. */
    @Deactivate
    void stop() throws InterruptedException {
        catchingUp.stop();
    }

    private UpgradePlan remember(UniqueId id, List<StagedBundle> staged, List<String> removed) {
        var planned = new Planned(new Planner(inventory, staged, removed).plan(id), staged, removed);
        synchronized (plans) {
            plans.put(id, planned);
            if (plans.size() > MOST_PLANS) {
                runs.forget(plans.pollFirstEntry().getKey());
            }
        }
        return planned.plan();
    }

    private Planned planned(UniqueId id) {
        synchronized (plans) {
            Planned planned = plans.get(id);
            if (planned == null) {
                throw new UpgradeException(
                        UpgradeFailure.UNKNOWN,
                        "There is no plan " + id + ". Plans are forgotten when the node stops; make another one.",
                        null);
            }
            return planned;
        }
    }

    /** A plan is applied once: the files of before are those of the first time. */
    private void use(UniqueId id) {
        synchronized (plans) {
            planned(id);
            plans.remove(id);
        }
    }

    private static void refuse(UpgradePlan plan, boolean force) {
        if (!plan.objections().isEmpty() && !(force && plan.forcible())) {
            throw refused(String.join(" ", plan.objections()));
        }
    }

    private Job submit(String kind, String title, JobTask task) {
        catchingUp.await();
        if (!turn.tryAcquire()) {
            throw new UpgradeException(
                    UpgradeFailure.OTHER_CHANGE,
                    "Another change is under way. Wait until it has ended: quetzal job list",
                    null);
        }
        return jobs.submit(kind, title, job -> {
            try {
                return task.run(job);
            } finally {
                runs.forgetAllBut(kept);
                turn.release();
            }
        });
    }

    private static void step(JobContext job, String line) {
        job.log(line);
        job.progress(new Progress(0, 0, "steps", line));
    }

    private static String made(UpgradeRun run) {
        if (run.outcome() != Outcome.DONE) {
            String how = run.outcome() == Outcome.STUCK ? "The change failed. " : "The change was taken back. ";
            throw new UpgradeException(UpgradeFailure.TAKEN_BACK, how + run.reason(), null);
        }
        return run.id().value();
    }

    private static UpgradeException refused(String why) {
        return new UpgradeException(UpgradeFailure.PLAN_REFUSED, why, null);
    }

    private static String subject(List<String> sources, List<String> removed) {
        return removed.isEmpty()
                ? String.join(" ", sources)
                : String.join(" ", sources) + " without " + String.join(" ", removed);
    }

    private static String names(List<BundleChange> changes) {
        return changes.stream().map(BundleChange::bundle).collect(Collectors.joining(", "));
    }
}
