package io.quetzal.vm.shell;

import io.quetzal.platform.api.id.Name;
import io.quetzal.vm.api.VmService;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code vm:metrics}. */
@Service
@Command(scope = "vm", name = "metrics", description = "Shows what a virtual machine uses now")
public final class MetricsCommand extends MachineCommand {
    @Override
    void run(PrintStream out, VmService machines, Name machine) {
        printJson(out, machines.metrics(machine));
    }
}
