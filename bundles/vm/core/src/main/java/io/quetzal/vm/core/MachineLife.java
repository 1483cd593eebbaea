package io.quetzal.vm.core;

import io.quetzal.state.api.StateException;
import io.quetzal.vm.api.Vm;
import io.quetzal.vm.api.VmEvent;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.api.VmState;
import io.quetzal.vm.spi.VmEnd;
import io.quetzal.vm.spi.VmInstance;
import io.quetzal.vm.spi.VmLaunch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a machine is in its life, and each step from a state to the next: the record is written, then the step is told.
 * A step that somebody asked for fails if it cannot be written. One that has happened is true all the same; the record
 * is then behind, and the next start of the node sees what is really there.
 */
final class MachineLife {
    private static final Logger LOG = LoggerFactory.getLogger(MachineLife.class);
    private static final int LAST_WORDS = 20;

    private final MachineContext context;
    private volatile MachineRecord record;
    private volatile @Nullable Run run;
    /** Something about the present moment that is not worth keeping. */
    private volatile @Nullable String note;

    MachineLife(MachineContext context, MachineRecord record) {
        this.context = context;
        this.record = record;
        this.note =
                record.state().live() ? "Its driver " + record.driver() + " is awaited, to take it up again." : null;
    }

    MachineRecord record() {
        return record;
    }

    Optional<Run> run() {
        return Optional.ofNullable(run);
    }

    /** Why the machine cannot be reached although it should run, if that is so. */
    Optional<String> away() {
        return Optional.ofNullable(note);
    }

    Vm snapshot() {
        MachineRecord known = record;
        String momentary = note;
        VmInstance instance = run().flatMap(Run::instance).orElse(null);
        return new Vm(
                known.id(),
                known.spec(),
                known.imageId(),
                known.state(),
                momentary == null ? known.reason() : momentary,
                known.driver(),
                instance == null ? null : instance.accelerator(),
                instance == null ? null : instance.pid(),
                instance != null && instance.hasScreen(),
                known.createdAt(),
                known.startedAt(),
                known.readyAt(),
                known.lastWords());
    }

    synchronized void begin(Run starting, VmLaunch.BootFiles files) {
        try {
            decided(record.starting(files, context.clock().instant()));
            run = starting;
        } catch (StateException e) {
            context.admission().release(record.id());
            throw e;
        }
    }

    synchronized void startFailed(Run failed, RuntimeException why) {
        run = null;
        context.admission().release(record.id());
        seen(record.in(VmState.STOPPED, "It did not start: " + why.getMessage()));
        failed.over();
    }

    /** The driver has started it or taken it up. */
    synchronized void runs(Run running, VmInstance instance) {
        running.has(instance);
        run = running;
        note = null;
        context.admission().runs(record.id(), record.spec(), instance.pid());
        if (running.end().isPresent()) {
            hasEnded(running);
            return;
        }
        VmState state = instance.paused() ? VmState.PAUSED : VmState.RUNNING;
        seen(record.in(state, null));
    }

    /** Before a driver is asked to take it up, so that what the driver tells meanwhile is heard. */
    synchronized void lookFor(Run candidate) {
        run = candidate;
        note = "It is being taken up again.";
    }

    synchronized void doesNotAnswer(Run candidate, RuntimeException why) {
        if (run == candidate) {
            run = null;
            note = "It could not be taken up again: " + why.getMessage();
        }
    }

    /** Nothing is left of the process that the record speaks of. */
    synchronized void endedUnseen(Run candidate) {
        Instant started = record.startedAt();
        run = null;
        note = null;
        context.admission().release(record.id());
        switch (record.state()) {
            case STARTING -> seen(record.in(VmState.STOPPED, "The node ended before the machine had started."));
            case STOPPING -> seen(record.in(VmState.STOPPED, "It ended, as asked, while the node was away."));
            case RUNNING, PAUSED ->
                seen(candidate
                        .end()
                        .map(this::ended)
                        .orElseGet(() -> started != null && started.isBefore(HostBoot.time())
                                ? record.in(VmState.STOPPED, "The host was switched off or restarted while it ran.")
                                : record.crashed("It ended while the node was away, and nobody saw why.", List.of())));
            case STOPPED, CRASHED ->
                LOG.debug("VM {} had no process and has none", record.spec().name());
        }
        candidate.over();
    }

    /** How it is after an end that nobody was there to see, but of which something was left behind. */
    private MachineRecord ended(VmEnd end) {
        return switch (end) {
            case VmEnd.Orderly orderly -> record.in(VmState.STOPPED, orderly.reason());
            case VmEnd.Crashed crashed -> record.crashed(crashed.reason(), List.of());
        };
    }

    synchronized void toStopping(Run stopping) {
        if (run == stopping && record.state() != VmState.STOPPING) {
            decided(record.in(VmState.STOPPING, null));
        }
    }

    /** It was to be stopped and could not be. */
    synchronized void goesOn(Run running, String why) {
        if (run == running && record.state() == VmState.STOPPING) {
            seen(record.in(VmState.RUNNING, why));
        }
    }

    synchronized void bootsAgain(Run running) {
        if (run == running && record.readyAt() != null) {
            decided(record.ready(null));
        }
    }

    synchronized void guestIsUp(Run running) {
        if (run == running && record.state().live() && record.readyAt() == null) {
            Instant now = context.clock().instant();
            seen(record.ready(now));
            context.events().publish(new VmEvent.GuestReady(now, record.spec().name()));
        }
    }

    /** Asks the driver whether the CPUs run, because what was told about them may have been overtaken. */
    synchronized void seePaused(Run running) {
        Optional<VmInstance> instance = running.instance();
        if (run != running || instance.isEmpty() || running.end().isPresent()) {
            return;
        }
        try {
            VmState now = instance.get().paused() ? VmState.PAUSED : VmState.RUNNING;
            if (record.state() != now && record.state() != VmState.STOPPING) {
                seen(record.in(now, null));
            }
        } catch (VmException e) {
            LOG.debug("VM {} did not say whether it is paused", record.spec().name(), e);
        }
    }

    /** The process is gone. While the driver's answer to a start is awaited, {@link #runs} comes back to this. */
    synchronized void hasEnded(Run ended) {
        Optional<VmInstance> instance = ended.instance();
        Optional<VmEnd> end = ended.end();
        if (run != ended || instance.isEmpty() || end.isEmpty()) {
            return;
        }
        run = null;
        context.admission().release(record.id());
        Optional<String> wanted = ended.wanted();
        seen(
                wanted.isPresent()
                        ? record.in(VmState.STOPPED, wanted.get())
                        : switch (end.get()) {
                            case VmEnd.Orderly orderly -> record.in(VmState.STOPPED, orderly.reason());
                            case VmEnd.Crashed crashed ->
                                record.crashed(crashed.reason(), instance.get().lastConsoleLines(LAST_WORDS));
                        });
        ended.over();
        instance.get().detach();
    }

    /**
     * Lets go of the process, which goes on.
     *
     * @param how what to do with the driver's side of it, unless there is none
     * @return what came of that
     */
    <T> Optional<T> letGo(String why, Function<VmInstance, Optional<T>> how) {
        Run running;
        synchronized (this) {
            running = run;
            if (running == null) {
                return Optional.empty();
            }
            run = null;
            note = why + " The machine goes on, and is taken up again when its driver is back.";
        }
        running.lost(new VmException(
                VmFailure.NO_DRIVER,
                "The driver of VM " + record.spec().name() + " went away while it was called. Try again in a moment."));
        // Not under the monitor: the driver may just be telling something that needs it.
        return running.instance().flatMap(how);
    }

    private void decided(MachineRecord next) {
        context.store().put(next);
        step(next);
    }

    private void seen(MachineRecord next) {
        try {
            context.store().put(next);
        } catch (StateException e) {
            LOG.error("That VM {} is {} could not be written: {}", next.spec().name(), next.state(), e.getMessage());
        }
        step(next);
    }

    private void step(MachineRecord next) {
        VmState from = record.state();
        record = next;
        if (from != next.state()) {
            context.events()
                    .publish(new VmEvent.StateChanged(
                            context.clock().instant(),
                            next.spec().name(),
                            from,
                            next.state(),
                            next.reason(),
                            next.lastWords()));
        }
    }
}
