package io.quetzal.vm.shell;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.shell.QuetzalCommand;
import io.quetzal.vm.api.VmService;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;

/** A command about one machine. */
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
abstract class MachineCommand extends QuetzalCommand {
    @Argument(name = "name", description = "The machine, as vm:list shows it", required = true)
    @Completion(VmNameCompleter.class)
    private String name;

    @Reference
    private VmService vms;

    /** Does what the command is for. */
    abstract void run(PrintStream out, VmService machines, Name machine) throws Exception;

    @Override
    protected final void run(PrintStream out) throws Exception {
        run(out, vms, new Name(name));
    }
}
