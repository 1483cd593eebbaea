package io.quetzal.vm.core;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.spi.VmDriver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All machines, by name. Machines that the last node has left running are taken up in parallel, each as soon as its
 * driver is there; until then they are shown as they were, and calls about them wait for their own taking up only.
 */
final class Fleet implements DriverRegistry.Watcher {
    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final MachineContext context;
    private final ConcurrentSkipListMap<Name, Machine> machines = new ConcurrentSkipListMap<>();
    private final Set<Name> reserved = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("vm-fleet-", 0).factory());

    Fleet(MachineContext context) {
        this.context = context;
    }

    void open() {
        List<MachineRecord> records = context.store().list();
        records.forEach(this::add);
        Set<UniqueId> known = records.stream().map(MachineRecord::id).collect(Collectors.toUnmodifiableSet());
        for (Path stray : context.directories().cleanUp(known)) {
            LOG.warn(
                    "{} belongs to no known machine and is left alone. If the state was restored from an older backup,"
                            + " this is a machine made since; otherwise delete it.",
                    stray);
        }
        context.drivers().watch(this);
    }

    /** Lets go of all machines; they go on. */
    void close() {
        context.drivers().unwatch(this);
        workers.shutdownNow();
        inParallel(machine -> true, Machine::close);
    }

    List<Machine> all() {
        return List.copyOf(machines.values());
    }

    Machine get(Name name) {
        Machine machine = machines.get(name);
        if (machine == null) {
            throw VmCore.noSuchVm(name);
        }
        return machine;
    }

    Machine add(MachineRecord record) {
        var machine = new Machine(context, record);
        machines.put(machine.name(), machine);
        return machine;
    }

    void remove(Machine machine) {
        machines.remove(machine.name(), machine);
    }

    /** Makes a machine under a name that nobody else can take meanwhile. */
    <T> T reserving(Name name, Supplier<T> work) {
        if (!reserved.add(name)) {
            throw taken(name);
        }
        try {
            if (machines.containsKey(name)) {
                throw taken(name);
            }
            return work.get();
        } finally {
            reserved.remove(name);
        }
    }

    @Override
    public void arrived(String driver) {
        all().stream()
                .filter(machine -> machine.show().driver().equals(driver))
                .filter(machine -> machine.show().state().live())
                .forEach(machine -> workers.execute(() -> adopt(machine)));
    }

    @Override
    public void leaving(VmDriver driver) {
        inParallel(
                machine -> machine.isRunBy(driver),
                machine -> machine.handOver("Its driver " + driver.name() + " is not there now."));
    }

    /** Takes a machine up; one whose process does not answer yet is tried again for as long as it is there. */
    private void adopt(Machine machine) {
        try {
            while (!takenUp(machine)) {
                Thread.sleep(TRY_AGAIN);
            }
        } catch (InterruptedException e) {
            // The node stops.
            Thread.currentThread().interrupt();
        }
    }

    private static boolean takenUp(Machine machine) {
        try {
            machine.adopt();
            return true;
        } catch (VmException e) {
            LOG.warn("VM {} could not be taken up: {}", machine.name(), e.getMessage());
            // Without a driver there is nothing to try; its arrival begins anew. The same holds for a deleted machine.
            return e.reason() == VmFailure.NO_DRIVER || e.reason() == VmFailure.NO_SUCH_VM;
        } catch (RuntimeException e) {
            LOG.error("VM {} could not be taken up", machine.name(), e);
            return true;
        }
    }

    private void inParallel(Predicate<Machine> which, Consumer<Machine> deed) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> deeds = new ArrayList<>();
            for (Machine machine : all()) {
                if (which.test(machine)) {
                    deeds.add(threads.submit(() -> deed.accept(machine)));
                }
            }
            for (Future<?> each : deeds) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.warn("Something failed while machines were let go of", e.getCause());
        }
    }

    private static VmException taken(Name name) {
        return new VmException(
                VmFailure.NAME_TAKEN, "There is a VM " + name + " already. Choose another name, or delete that one.");
    }
}
