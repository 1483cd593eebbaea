package io.quetzal.vm.shell;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.quantity.Durations;
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
    @Option(name = "--grace", description = "How long the guest may take before it is ended")
    private String grace = "20s";

    @Option(name = "--force", description = "Ends it at once, as if its power failed")
    private boolean force;

    @Override
    Vm change(VmService machines, Name machine) {
        return machines.stop(machine, force ? Duration.ZERO : Durations.parse(grace));
    }
}
