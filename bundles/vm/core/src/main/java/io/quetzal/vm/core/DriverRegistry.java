package io.quetzal.vm.core;

import io.quetzal.vm.api.VmDriverInfo;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.spi.VmDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hypervisor drivers that are there now. Whoever calls one takes a lease for the length of the call; a driver that
 * goes away is held until its leases have ended, so that nothing is called that is gone.
 */
@Component(service = DriverRegistry.class)
public final class DriverRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(DriverRegistry.class);
    private static final Duration DRAIN_DEADLINE = Duration.ofSeconds(15);

    private final Object lock = new Object();
    /** The latest comes last; two have the same name for a moment while a driver is replaced. Guarded by the lock. */
    private final List<Entry> entries = new ArrayList<>();

    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    /** Wants to know which drivers come and go. */
    interface Watcher {
        /** A driver of this name is there now. */
        void arrived(String name);

        /** The driver will be gone when this returns; nobody calls it any more. */
        void leaving(VmDriver driver);
    }

    /** Makes a registry without drivers. */
    @Activate
    public DriverRegistry() {}

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addDriver(VmDriver driver) {
        var entry = new Entry(driver);
        synchronized (lock) {
            entries.add(entry);
        }
        // What a driver can do is found out by trying, so it is asked before somebody waits for the answer.
        Thread.ofVirtual().name("vm-probe-" + driver.name()).start(() -> probe(entry));
        watchers.forEach(watcher -> watcher.arrived(driver.name()));
    }

    void removeDriver(VmDriver driver) {
        synchronized (lock) {
            Optional<Entry> leaving = entries.stream()
                    .filter(entry -> entry.driver.equals(driver))
                    .findFirst();
            leaving.ifPresent(entries::remove);
            leaving.ifPresent(this::drain);
        }
        watchers.forEach(watcher -> watcher.leaving(driver));
        boolean replaced;
        synchronized (lock) {
            replaced = entries.stream().anyMatch(entry -> entry.driver.name().equals(driver.name()));
        }
        if (replaced) {
            watchers.forEach(watcher -> watcher.arrived(driver.name()));
        }
    }

    /** Tells from now on which drivers come and go, and which are there already. */
    void watch(Watcher watcher) {
        watchers.add(watcher);
        present().forEach(entry -> watcher.arrived(entry.driver.name()));
    }

    void unwatch(Watcher watcher) {
        watchers.remove(watcher);
    }

    /** Takes the driver of this name for a call. */
    Lease lease(String name) {
        synchronized (lock) {
            return entries.reversed().stream()
                    .filter(entry -> entry.driver.name().equals(name))
                    .findFirst()
                    .map(this::leased)
                    .orElseThrow(
                            () -> new VmException(
                                    VmFailure.NO_DRIVER,
                                    "The hypervisor driver " + name
                                            + " is not there. Install or restart it, see \"quetzal vm drivers\", and try again."));
        }
    }

    /**
     * Takes the driver that is to run a new machine: of those that work here, the one with the largest preference. One
     * that only pretends is never taken where a real one is installed: who asks for a machine while the hypervisor is
     * missing must hear that, and not get a toy.
     */
    Lease leaseBest() {
        List<VmDriverInfo> refused = new ArrayList<>();
        for (Entry entry : eligible()) {
            VmDriverInfo info = probe(entry);
            if (info.available()) {
                return lease(info.name());
            }
            refused.add(info);
        }
        String why = refused.isEmpty()
                ? "none is installed. Install one, for example with \"feature:install quetzal-vm\"."
                : String.join(
                        " ",
                        refused.stream()
                                .map(each -> each.name() + ": " + each.message())
                                .toList());
        throw new VmException(VmFailure.NO_DRIVER, "No hypervisor driver works on this machine: " + why);
    }

    /** What each driver can do here; asks them. */
    List<VmDriverInfo> probeAll() {
        return byPreference().stream().map(this::probe).toList();
    }

    /** What is known without asking of each driver that may run new machines; empty for one that is finding out. */
    List<Optional<VmDriverInfo>> known() {
        return eligible().stream().map(entry -> Optional.ofNullable(entry.info)).toList();
    }

    private VmDriverInfo probe(Entry entry) {
        VmDriverInfo info;
        try {
            info = entry.driver.probe();
        } catch (RuntimeException e) {
            LOG.warn("Driver {} could not find out what it can do here", entry.driver.name(), e);
            info = new VmDriverInfo(entry.driver.name(), false, null, null, "It failed to look: " + e.getMessage());
        }
        entry.info = info;
        return info;
    }

    private List<Entry> eligible() {
        List<Entry> all = byPreference();
        List<Entry> real =
                all.stream().filter(entry -> entry.driver.preference() > 0).toList();
        return real.isEmpty() ? all : real;
    }

    private List<Entry> byPreference() {
        return present().stream()
                .sorted(Comparator.comparingInt((Entry entry) -> entry.driver.preference())
                        .reversed())
                .toList();
    }

    private List<Entry> present() {
        synchronized (lock) {
            return List.copyOf(entries);
        }
    }

    private Lease leased(Entry entry) {
        entry.leases++;
        return new Lease(entry.driver, () -> {
            synchronized (lock) {
                entry.leases--;
                lock.notifyAll();
            }
        });
    }

    private void drain(Entry entry) {
        long end = System.nanoTime() + DRAIN_DEADLINE.toNanos();
        try {
            while (entry.leases > 0 && System.nanoTime() < end) {
                lock.wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (entry.leases > 0) {
            LOG.warn("Driver {} goes away although {} calls have not returned", entry.driver.name(), entry.leases);
        }
    }

    private static final class Entry {
        private final VmDriver driver;
        private int leases;
        private volatile @Nullable VmDriverInfo info;

        Entry(VmDriver driver) {
            this.driver = driver;
        }
    }

    /**
     * A driver for the length of a call.
     *
     * @param driver what to call
     * @param end what ends the lease
     */
    record Lease(VmDriver driver, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }
}
