package io.quetzal.vm.shell;

import io.quetzal.platform.api.id.Name;
import io.quetzal.vm.api.Vm;
import io.quetzal.vm.api.VmService;
import java.io.PrintStream;

/** A command that changes one machine and shows how it is then. */
abstract class ChangeCommand extends MachineCommand {
    /** Changes the machine and answers how it is then. */
    abstract Vm change(VmService machines, Name machine);

    @Override
    final void run(PrintStream out, VmService machines, Name machine) {
        Vm vm = change(machines, machine);
        if (json()) {
            printJson(out, vm);
        } else {
            out.println(VmRows.sentence(vm));
        }
    }
}
