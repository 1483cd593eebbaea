package io.quetzal.vm.shell;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.shell.QuetzalCommand;
import io.quetzal.vm.api.VmService;
import java.io.PrintStream;
import java.time.Duration;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code vm:stop}. */
@Service
@Command(scope = "vm", name = "stop", description = "Stops a virtual machine")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class StopCommand extends QuetzalCommand {
    @Option(name = "--grace", description = "How many seconds the guest may take before it is ended; 0 ends it at once")
    private int graceSeconds = 20;

    @Argument(name = "name", description = "The machine, as vm:list shows it", required = true)
    @Completion(VmNameCompleter.class)
    private String name;

    @Reference
    private VmService vms;

    @Override
    protected void run(PrintStream out) throws Exception {
        var vm = vms.stop(new Name(name), Duration.ofSeconds(graceSeconds));
        if (json()) {
            printJson(out, vm);
        } else {
            out.println(VmRows.sentence(vm));
        }
    }
}
