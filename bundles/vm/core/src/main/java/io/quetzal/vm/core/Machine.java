package io.quetzal.vm.core;

import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.vm.api.Vm;
import io.quetzal.vm.api.VmEvent;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.api.VmState;
import io.quetzal.vm.spi.VmDriver;
import io.quetzal.vm.spi.VmInstance;
import io.quetzal.vm.spi.VmLaunch;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One machine. Calls that change it are done one after the other; looking at it never waits for them. What its driver
 * tells is worked off in order on a thread of the machine's own.
 *
 * <p>Two locks, always taken in this order: {@code operations} for the length of a call, the monitor of the
 * {@link MachineLife} for one step from a state to the next.
 */
final class Machine {
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(15);
    private static final String NODE_STOPS = "The node stops.";

    private final MachineContext context;
    private final MachineLife life;
    private final ConsoleHub console;
    private final Handover handover;
    private final ReentrantLock operations = new ReentrantLock(true);
    private final ExecutorService mailbox;
    private volatile boolean deleted;

    Machine(MachineContext context, MachineRecord record) {
        this.context = context;
        this.life = new MachineLife(context, record);
        Name name = record.spec().name();
        this.console = new ConsoleHub(name, () -> context.limits().get().consolePatience());
        this.handover = new Handover(context, life, console, name);
        this.mailbox = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("vm-" + name).factory());
    }

    Name name() {
        return life.record().spec().name();
    }

    Vm show() {
        return life.snapshot();
    }

    boolean isRunBy(VmDriver driver) {
        return life.run().filter(run -> run.driver().equals(driver)).isPresent();
    }

    ConsoleHub console() {
        return console;
    }

    Vm start() {
        return exclusively(() -> {
            VmState state = life.record().state();
            if (state.live()) {
                throw wrongState(
                        "started", "Stop it first, or see what it does: \"quetzal vm console " + name() + "\".");
            }
            try (DriverRegistry.Lease lease =
                    context.drivers().lease(life.record().driver())) {
                VmLaunch.BootFiles files = context.open(life.record().imageId());
                context.admission().promise(life.record().id(), life.record().spec());
                start(lease, files);
            }
            return show();
        });
    }

    private void start(DriverRegistry.Lease lease, VmLaunch.BootFiles files) {
        // On disk before there is a process, so that no process is ever without a record.
        var run = new Run(this, lease.driver());
        life.begin(run, files);
        VmInstance instance;
        try {
            instance = lease.driver().start(launch(), run);
        } catch (RuntimeException e) {
            life.startFailed(run, e);
            throw e instanceof QuetzalException
                    ? e
                    : new VmException(
                            VmFailure.START_FAILED,
                            "VM " + name() + " did not start: " + e + ". See the node's log, \"quetzal logs\".",
                            e);
        }
        life.runs(run, instance);
    }

    Vm stop(Duration grace) {
        return exclusively(() -> {
            Run run = requireRun("stopped");
            life.toStopping(run);
            Ending.of(run, life, grace);
            return show();
        });
    }

    /** Lets a stop that waits for the guest wait no longer than this. */
    void hurry(Duration grace) {
        life.run().ifPresent(run -> run.hurry(grace));
    }

    Vm pause() {
        return whileItRuns("paused", VmState.RUNNING, "It must be running.", VmInstance::pause);
    }

    Vm resume() {
        return whileItRuns("resumed", VmState.PAUSED, "It must be paused.", VmInstance::resume);
    }

    private Vm whileItRuns(String participle, VmState needed, String hint, Consumer<VmInstance> deed) {
        return exclusively(() -> {
            Run run = requireRun(participle);
            if (life.record().state() != needed) {
                throw wrongState(participle, hint);
            }
            deed.accept(run.requireInstance());
            life.seePaused(run);
            return show();
        });
    }

    Vm reset() {
        return exclusively(() -> {
            Run run = requireRun("reset");
            life.bootsAgain(run);
            run.requireInstance().reset();
            life.seePaused(run);
            return show();
        });
    }

    /** Deletes the machine; the record goes first, so that a machine never lacks a part of its disks. */
    void delete(boolean force) {
        exclusively(() -> {
            MachineRecord record = life.record();
            if (record.state().live()) {
                if (!force) {
                    throw wrongState("deleted", "Stop it first, or delete it by force.");
                }
                Run run = requireRun("deleted");
                life.toStopping(run);
                Ending.of(run, life, Duration.ZERO);
            }
            context.directories().mark(record.id());
            context.store().delete(name());
            deleted = true;
            console.close("VM " + name() + " was deleted.");
            context.directories().remove(record.id());
            mailbox.shutdown();
            context.events().publish(new VmEvent.Deleted(context.clock().instant(), name()));
            return deleted;
        });
    }

    /** Whoever runs it, for what may be done while other calls go on. */
    VmInstance instance(String participle) {
        return requireRun(participle).requireInstance();
    }

    /** Takes up the process that an earlier node or an earlier driver has started, if the machine should have one. */
    void adopt() {
        exclusively(() -> {
            if (!life.record().state().live() || life.run().isPresent()) {
                return show();
            }
            try (DriverRegistry.Lease lease =
                    context.drivers().lease(life.record().driver())) {
                handover.takeUp(lease.driver(), new Run(this, lease.driver()), launch());
            }
            return show();
        });
    }

    /** Lets go of the process for another version of its driver; whoever waits for its end hears why. */
    void handOver(String why) {
        handover.handOver(why);
    }

    /** The node stops: lets go of the process, also of one that a call is just about to start or to find. */
    void close() {
        console.close("The node stops; VM " + name() + " goes on.");
        handover.letGo(NODE_STOPS);
        handover.release();
        boolean idle = false;
        try {
            idle = operations.tryLock(CLOSE_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            handover.letGo(NODE_STOPS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            mailbox.shutdown();
            if (idle) {
                operations.unlock();
            }
        }
    }

    /** Does what a driver's word asks for, after what it said before. */
    void post(Runnable work) {
        try {
            mailbox.execute(work);
        } catch (RejectedExecutionException e) {
            // The machine was deleted or the node stops: nobody needs to know any more.
        }
    }

    void guestIsUp(Run run) {
        life.guestIsUp(run);
    }

    void seePaused(Run run) {
        life.seePaused(run);
    }

    void hasEnded(Run run) {
        life.hasEnded(run);
    }

    private VmLaunch launch() {
        MachineRecord record = life.record();
        MachineRecord.Boot boot = record.boot();
        if (boot == null) {
            throw new IllegalStateException("VM " + name() + " has no boot files although it was started.");
        }
        return new VmLaunch(
                record.id(), record.spec(), boot.files(), context.directories().of(record.id()));
    }

    private Run requireRun(String participle) {
        if (!life.record().state().live()) {
            throw wrongState(participle, "Start it first: \"quetzal vm start " + name() + "\".");
        }
        return life.run().filter(run -> run.instance().isPresent()).orElseThrow(() -> unreachable(participle));
    }

    private VmException unreachable(String participle) {
        return life.away()
                .map(why -> new VmException(
                        VmFailure.NO_DRIVER,
                        "VM " + name() + " cannot be " + participle + " now: " + why + " Try again in a moment."))
                .orElseGet(() -> wrongState(participle, "Wait until it runs."));
    }

    private VmException wrongState(String participle, String hint) {
        String state = life.record().state().name().toLowerCase(Locale.ROOT);
        return new VmException(
                VmFailure.WRONG_STATE,
                "VM " + name() + " is " + state + ", so it cannot be " + participle + ". " + hint);
    }

    private <T> T exclusively(Supplier<T> work) {
        operations.lock();
        try {
            if (deleted) {
                throw VmCore.noSuchVm(name());
            }
            return work.get();
        } finally {
            operations.unlock();
        }
    }
}
