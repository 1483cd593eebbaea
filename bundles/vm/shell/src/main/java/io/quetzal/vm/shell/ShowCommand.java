package io.quetzal.vm.shell;

import io.quetzal.platform.api.id.Name;
import io.quetzal.vm.api.VmService;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code vm:show}. */
@Service
@Command(scope = "vm", name = "show", description = "Shows all about a virtual machine")
public final class ShowCommand extends MachineCommand {
    @Override
    void run(PrintStream out, VmService machines, Name machine) {
        printJson(out, machines.show(machine));
    }
}
