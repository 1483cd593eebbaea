package io.quetzal.vm.shell;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.quantity.Durations;
import io.quetzal.vm.api.VmService;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code vm:console}. */
@Service
@Command(scope = "vm", name = "console", description = "Attaches to a machine's serial console; Ctrl-] detaches")
public final class ConsoleCommand extends MachineCommand {
    @Option(name = "--for", description = "Leaves after this time")
    private @Nullable String limit;

    @Option(name = "--until", description = "Leaves once the console shows this text, also if it did so before")
    private @Nullable String until;

    @Override
    void run(PrintStream out, VmService machines, Name machine) throws Exception {
        var allowed = limit == null ? null : Durations.parse(limit);
        machines.show(machine);
        boolean typed;
        try (var keyboard = Keyboard.of(session())) {
            typed = keyboard.typed();
            if (typed) {
                out.print("Ctrl-] detaches.\r\n");
                out.flush();
            }
            new ConsoleVisit(keyboard, out, allowed, until).stay(listener -> machines.attach(machine, listener));
        }
        if (typed) {
            // The shell's prompt is not to stand beside the guest's.
            out.println();
        }
    }
}
