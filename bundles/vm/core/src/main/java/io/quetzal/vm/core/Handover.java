package io.quetzal.vm.core;

import io.quetzal.platform.api.id.Name;
import io.quetzal.vm.api.VmEvent;
import io.quetzal.vm.spi.VmDriver;
import io.quetzal.vm.spi.VmInstance;
import io.quetzal.vm.spi.VmLaunch;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** How a machine's process, which goes on, passes from one driver or one node to the next. */
final class Handover {
    private final MachineContext context;
    private final MachineLife life;
    private final ConsoleHub console;
    private final HeldConsole heldConsole;

    Handover(MachineContext context, MachineLife life, ConsoleHub console, Name machine) {
        this.context = context;
        this.life = life;
        this.console = console;
        this.heldConsole = new HeldConsole(machine);
    }

    /** Takes up the process that an earlier node or an earlier driver has started, or finds that it has ended. */
    void takeUp(VmDriver driver, Run run, VmLaunch launch) {
        life.lookFor(run);
        Optional<SocketChannel> held = heldConsole.take();
        Optional<VmInstance> found;
        try {
            found = held.isPresent() ? driver.adopt(launch, run, held.get()) : driver.adopt(launch, run);
        } catch (RuntimeException e) {
            held.ifPresent(heldConsole::close);
            life.doesNotAnswer(run, e);
            throw e;
        }
        found.ifPresentOrElse(
                instance -> {
                    life.runs(run, instance);
                    if (held.filter(SocketChannel::isOpen).isEmpty()) {
                        console.resumed(instance.recentConsoleOutput());
                    }
                    context.events()
                            .publish(new VmEvent.Adopted(
                                    context.clock().instant(), launch.spec().name()));
                },
                () -> life.endedUnseen(run));
    }

    /** Lets go of the process for another version of its driver; whoever waits for its end hears why. */
    void handOver(String why) {
        life.letGo(why, VmInstance::handOver).ifPresent(heldConsole::hold);
    }

    /** Lets go of the process; whoever waits for its end hears why. */
    void letGo(String why) {
        life.letGo(why, instance -> {
            instance.detach();
            return Optional.empty();
        });
    }

    /** Nobody comes who would take up the console. */
    void release() {
        heldConsole.release();
    }
}
