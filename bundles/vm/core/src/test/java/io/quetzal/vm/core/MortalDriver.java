package io.quetzal.vm.core;

import io.quetzal.vm.api.VmDriverInfo;
import io.quetzal.vm.driver.simulated.SimulatedDriver;
import io.quetzal.vm.spi.VmDriver;
import io.quetzal.vm.spi.VmEnd;
import io.quetzal.vm.spi.VmInstance;
import io.quetzal.vm.spi.VmInstanceListener;
import io.quetzal.vm.spi.VmLaunch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A dead node's hand on its machines: they go on, and the node hears no more of them. */
final class MortalDriver implements VmDriver {
    private final VmDriver real = new SimulatedDriver();
    private final Fuse fuse;
    private final List<VmInstance> instances = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<VmInstance> disguise = instance -> instance;
    private volatile Runnable beforeAdopting = () -> {};
    private volatile boolean available = true;

    MortalDriver(Fuse fuse) {
        this.fuse = fuse;
    }

    /** Puts something between the core and each machine that is started from now on. */
    void disguise(UnaryOperator<VmInstance> as) {
        disguise = as;
    }

    /** Does this whenever a machine is about to be taken up. */
    void beforeAdopting(Runnable deed) {
        beforeAdopting = deed;
    }

    void available(boolean is) {
        available = is;
    }

    /** The node is dead: the system has closed what it had open. */
    void die() {
        fuse.blow();
        instances.forEach(VmInstance::detach);
    }

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public int preference() {
        return real.preference();
    }

    @Override
    public VmDriverInfo probe() {
        return available
                ? real.probe()
                : new VmDriverInfo(name(), false, null, null, "It is switched off. Switch it on.");
    }

    @Override
    public void prepare(VmLaunch launch) {
        fuse.step("before preparing");
        real.prepare(launch);
        fuse.step("after preparing");
    }

    @Override
    public VmInstance start(VmLaunch launch, VmInstanceListener listener) {
        fuse.step("before starting");
        VmInstance instance = real.start(launch, deafWhenDead(listener));
        instances.add(instance);
        fuse.step("after starting");
        return disguise.apply(new MortalInstance(instance, fuse));
    }

    @Override
    public Optional<VmInstance> adopt(VmLaunch launch, VmInstanceListener listener) {
        fuse.step("before adopting");
        beforeAdopting.run();
        Optional<VmInstance> instance = real.adopt(launch, deafWhenDead(listener));
        instance.ifPresent(instances::add);
        fuse.step("after adopting");
        return instance.map(found -> disguise.apply(new MortalInstance(found, fuse)));
    }

    private VmInstanceListener deafWhenDead(VmInstanceListener listener) {
        return new VmInstanceListener() {
            @Override
            public void guestReady() {
                unlessDead(listener::guestReady);
            }

            @Override
            public void pausedChanged(boolean paused) {
                unlessDead(() -> listener.pausedChanged(paused));
            }

            @Override
            public void consoleOutput(byte[] bytes) {
                unlessDead(() -> listener.consoleOutput(bytes));
            }

            @Override
            public void ended(VmEnd end) {
                unlessDead(() -> listener.ended(end));
            }
        };
    }

    private void unlessDead(Runnable word) {
        if (!fuse.blown()) {
            word.run();
        }
    }

    /** What a dead node asks for does not happen. */
    private static final class MortalInstance extends Forwarding {
        private final Fuse fuse;

        MortalInstance(VmInstance real, Fuse fuse) {
            super(real);
            this.fuse = fuse;
        }

        @Override
        public void pause() {
            fuse.step("before pausing");
            super.pause();
        }

        @Override
        public void resume() {
            fuse.step("before resuming");
            super.resume();
        }

        @Override
        public boolean requestShutdown() {
            fuse.step("before asking the guest to end");
            return super.requestShutdown();
        }

        @Override
        public void kill(Duration deadline) {
            fuse.step("before killing");
            super.kill(deadline);
        }
    }
}
