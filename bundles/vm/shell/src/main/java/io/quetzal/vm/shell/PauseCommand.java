package io.quetzal.vm.shell;

import io.quetzal.platform.api.id.Name;
import io.quetzal.vm.api.Vm;
import io.quetzal.vm.api.VmService;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code vm:pause}. */
@Service
@Command(scope = "vm", name = "pause", description = "Halts the CPUs of a virtual machine")
public final class PauseCommand extends ChangeCommand {
    @Override
    Vm change(VmService machines, Name machine) {
        return machines.pause(machine);
    }
}
