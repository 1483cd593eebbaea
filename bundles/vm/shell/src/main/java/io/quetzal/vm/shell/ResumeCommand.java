package io.quetzal.vm.shell;

import io.quetzal.platform.api.id.Name;
import io.quetzal.vm.api.Vm;
import io.quetzal.vm.api.VmService;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code vm:resume}. */
@Service
@Command(scope = "vm", name = "resume", description = "Lets a paused virtual machine go on")
public final class ResumeCommand extends ChangeCommand {
    @Override
    Vm change(VmService machines, Name machine) {
        return machines.resume(machine);
    }
}
