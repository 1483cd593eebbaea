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

/** {@code vm:pause}. */
@Service
@Command(scope = "vm", name = "pause", description = "Halts the CPUs of a virtual machine")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class PauseCommand extends QuetzalCommand {
    @Argument(name = "name", description = "The machine, as vm:list shows it", required = true)
    @Completion(VmNameCompleter.class)
    private String name;

    @Reference
    private VmService vms;

    @Override
    protected void run(PrintStream out) throws Exception {
        var vm = vms.pause(new Name(name));
        if (json()) {
            printJson(out, vm);
        } else {
            out.println(VmRows.sentence(vm));
        }
    }
}
