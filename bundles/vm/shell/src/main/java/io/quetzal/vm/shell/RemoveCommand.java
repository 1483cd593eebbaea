package io.quetzal.vm.shell;

import io.quetzal.platform.api.id.Name;
import io.quetzal.vm.api.VmService;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code vm:rm}. */
@Service
@Command(scope = "vm", name = "rm", description = "Deletes a virtual machine with its disks")
public final class RemoveCommand extends MachineCommand {
    @Option(name = "--force", aliases = "-f", description = "Ends it first if it runs")
    private boolean force;

    @Override
    void run(PrintStream out, VmService machines, Name machine) {
        machines.delete(machine, force);
        out.println("VM " + machine + " is deleted.");
    }
}
