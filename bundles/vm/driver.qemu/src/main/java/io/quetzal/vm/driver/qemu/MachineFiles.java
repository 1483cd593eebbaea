package io.quetzal.vm.driver.qemu;

import java.nio.file.Path;

/**
 * The files of one machine, all in its own directory.
 *
 * @param directory the machine's directory
 */
record MachineFiles(Path directory) {
    static final String QMP_SOCKET = "qmp.sock";
    static final String AGENT_SOCKET = "agent.sock";
    static final String CONSOLE_SOCKET = "console.sock";
    static final String SCREEN_SOCKET = "screen.sock";
    static final String CONSOLE_LOG = "console.log";

    /** A socket of the process that has the directory as its working directory, by a path that is always short. */
    static Path socketOf(long pid, String socket) {
        return Path.of("/proc", Long.toString(pid), "cwd", socket);
    }

    Path consoleLog() {
        return directory.resolve(CONSOLE_LOG);
    }

    /** What QEMU itself has printed since its last start. */
    QemuLog qemuLog() {
        return new QemuLog(directory.resolve("qemu.log"));
    }

    /** Which process runs the machine. */
    Path process() {
        return directory.resolve("process.json");
    }

    Path disk(int index) {
        return directory.resolve("disk" + index + ".qcow2");
    }
}
