package io.quetzal.vm.shell;

import io.quetzal.platform.shell.Ages;
import io.quetzal.vm.api.Vm;
import java.util.Locale;

/** How machines are shown to a person. */
final class VmRows {
    /** The columns of a list of machines. */
    static final String[] COLUMNS = {"Name", "State", "CPUs", "Memory", "Machine", "Accelerator", "PID", "Up", "Reason"
    };

    private VmRows() {}

    /** A machine's row in a list. */
    static Object[] of(Vm vm) {
        return new Object[] {
            vm.spec().name(),
            state(vm),
            vm.spec().cpus(),
            vm.spec().memory(),
            vm.spec().machine().name().toLowerCase(Locale.ROOT),
            vm.accelerator() == null ? "-" : vm.accelerator(),
            vm.pid() == null ? "-" : vm.pid(),
            vm.state().live() ? Ages.since(vm.startedAt()) : "-",
            vm.reason() == null ? "" : vm.reason()
        };
    }

    /** A machine's state in a sentence. */
    static String sentence(Vm vm) {
        String state = "VM " + vm.spec().name() + " is " + state(vm);
        return vm.reason() == null ? state + "." : state + ": " + vm.reason();
    }

    private static String state(Vm vm) {
        return vm.state().name().toLowerCase(Locale.ROOT);
    }
}
