package io.quetzal.vm.shell;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.shell.QuetzalCommand;
import io.quetzal.vm.api.VmService;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code vm:rm}. */
@Service
@Command(scope = "vm", name = "rm", description = "Deletes a virtual machine with its disks")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class RemoveCommand extends QuetzalCommand {
    @Option(name = "--force", aliases = "-f", description = "Ends it first if it runs")
    private boolean force;

    @Argument(name = "name", description = "The machine, as vm:list shows it", required = true)
    @Completion(VmNameCompleter.class)
    private String name;

    @Reference
    private VmService vms;

    @Override
    protected void run(PrintStream out) throws Exception {
        vms.delete(new Name(name), force);
        out.println("VM " + name + " is deleted.");
    }
}
