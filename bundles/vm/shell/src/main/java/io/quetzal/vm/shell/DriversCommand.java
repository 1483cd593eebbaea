package io.quetzal.vm.shell;

import io.quetzal.platform.shell.QuetzalCommand;
import io.quetzal.vm.api.VmService;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code vm:drivers}. */
@Service
@Command(scope = "vm", name = "drivers", description = "Lists hypervisor drivers and what each can do here")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class DriversCommand extends QuetzalCommand {
    @Reference
    private VmService vms;

    @Override
    protected void run(PrintStream out) throws Exception {
        var drivers = vms.drivers();
        if (json()) {
            printJson(out, drivers);
            return;
        }
        var table = table("No hypervisor driver is installed.", "Driver", "Available", "Accelerator", "Message");
        drivers.forEach(driver -> table.addRow()
                .addContent(
                        driver.name(),
                        driver.available() ? "yes" : "no",
                        driver.accelerator() == null ? "-" : driver.accelerator(),
                        driver.message()));
        table.print(out);
    }
}
