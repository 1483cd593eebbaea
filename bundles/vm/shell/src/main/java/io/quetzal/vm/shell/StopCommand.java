package io.quetzal.vm.shell;

import io.quetzal.platform.api.id.Name;
import io.quetzal.vm.api.Vm;
import io.quetzal.vm.api.VmService;
import java.time.Duration;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code vm:stop}. */
@Service
@Command(scope = "vm", name = "stop", description = "Stops a virtual machine")
public final class StopCommand extends ChangeCommand {
    @Option(name = "--grace", description = "How many seconds the guest may take before it is ended; 0 ends it at once")
    private int graceSeconds = 20;

    @Override
    Vm change(VmService machines, Name machine) {
        return machines.stop(machine, Duration.ofSeconds(graceSeconds));
    }
}
