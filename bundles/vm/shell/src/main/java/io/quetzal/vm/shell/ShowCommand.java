package io.quetzal.vm.shell;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.shell.QuetzalCommand;
import io.quetzal.vm.api.VmService;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code vm:show}. */
@Service
@Command(scope = "vm", name = "show", description = "Shows all about a virtual machine")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class ShowCommand extends QuetzalCommand {
    @Argument(name = "name", description = "The machine, as vm:list shows it", required = true)
    @Completion(VmNameCompleter.class)
    private String name;

    @Reference
    private VmService vms;

    @Override
    protected void run(PrintStream out) throws Exception {
        printJson(out, vms.show(new Name(name)));
    }
}
