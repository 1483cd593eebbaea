package io.quetzal.vm.shell;

import io.quetzal.platform.api.id.Name;
import io.quetzal.vm.api.Vm;
import io.quetzal.vm.api.VmService;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code vm:reset}. */
@Service
@Command(scope = "vm", name = "reset", description = "Presses the reset button of a virtual machine")
public final class ResetCommand extends ChangeCommand {
    @Override
    Vm change(VmService machines, Name machine) {
        return machines.reset(machine);
    }
}
