package io.quetzal.vm.shell;

import io.quetzal.platform.shell.QuetzalCommand;
import io.quetzal.vm.api.VmService;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code vm:list}. */
@Service
@Command(scope = "vm", name = "list", description = "Lists virtual machines")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class ListCommand extends QuetzalCommand {
    @Reference
    private VmService vms;

    @Override
    protected void run(PrintStream out) throws Exception {
        var machines = vms.list();
        if (json()) {
            printJson(out, machines);
            return;
        }
        var table = table("There are no virtual machines. Make one with vm:create.", VmRows.COLUMNS);
        machines.forEach(vm -> table.addRow().addContent(VmRows.of(vm)));
        table.print(out);
    }
}
