package io.quetzal.vm.shell;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.shell.QuetzalCommand;
import io.quetzal.vm.api.Vm;
import io.quetzal.vm.api.VmService;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;

/** A command that changes one machine and shows how it is then. */
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
abstract class ChangeCommand extends QuetzalCommand {
    @Argument(name = "name", description = "The machine, as vm:list shows it", required = true)
    @Completion(VmNameCompleter.class)
    private String name;

    @Reference
    private VmService vms;

    /** Changes the machine and answers how it is then. */
    abstract Vm change(VmService machines, Name machine);

    @Override
    protected final void run(PrintStream out) {
        Vm vm = change(vms, new Name(name));
        if (json()) {
            printJson(out, vm);
        } else {
            out.println(VmRows.sentence(vm));
        }
    }
}
