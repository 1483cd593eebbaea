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

/** {@code vm:metrics}. */
@Service
@Command(scope = "vm", name = "metrics", description = "Shows what a virtual machine uses now")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class MetricsCommand extends QuetzalCommand {
    @Argument(name = "name", description = "The machine, as vm:list shows it", required = true)
    @Completion(VmNameCompleter.class)
    private String name;

    @Reference
    private VmService vms;

    @Override
    protected void run(PrintStream out) throws Exception {
        printJson(out, vms.metrics(new Name(name)));
    }
}
