package io.quetzal.vm.driver.qemu;

import io.quetzal.platform.api.json.JsonCodec;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which process runs a machine, as it is kept in the machine's directory.
 *
 * @param pid its number
 * @param startTicks when it started, in clock ticks since the host's boot; with the number it names one process ever
 * @param bootId which boot of the host that was
 * @param accelerator what executes its CPUs
 */
record QemuProcess(long pid, long startTicks, String bootId, Accelerator accelerator) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int START_TIME_FIELD = 22;

    /**
     * Starts QEMU apart from this process: in a session of its own, so that no signal to the node reaches it, and with
     * its output in a file, so that it never blocks on a reader that has died.
     */
    static Process launch(MachineFiles files, List<String> command) throws IOException {
        var detached = new ArrayList<String>();
        detached.add("setsid");
        detached.addAll(command);
        return new ProcessBuilder(detached)
                .directory(files.directory().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(files.qemuLog().file().toFile())
                .start();
    }

    /** Describes a process that runs now. */
    static QemuProcess of(long pid, Accelerator accelerator) throws IOException {
        return new QemuProcess(pid, startTicksOf(pid), hostBootId(), accelerator);
    }

    /** What was kept, if it was. */
    static Optional<QemuProcess> load(MachineFiles files, JsonCodec codec) throws IOException {
        try {
            return Optional.of(codec.read(Files.readAllBytes(files.process()), QemuProcess.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Keeps this, so that the next node finds the process. */
    void save(MachineFiles files, JsonCodec codec) throws IOException {
        Path fresh = files.process().resolveSibling("process.json.new");
        Files.write(fresh, codec.write(this));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, files.process(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether this very process still runs, and not another one that has got its number. */
    boolean alive() {
        try {
            return bootId.equals(hostBootId()) && startTicks == startTicksOf(pid);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the host has not been restarted since. */
    boolean ofThisBoot() {
        try {
            return bootId.equals(hostBootId());
        } catch (IOException e) {
            return false;
        }
    }

    private static String hostBootId() throws IOException {
        return Files.readString(BOOT_ID).strip();
    }

    private static long startTicksOf(long pid) throws IOException {
        return Long.parseLong(statOf(pid)[START_TIME_FIELD - 3]);
    }

    /** The fields of {@code /proc/PID/stat} from the third on: the second is a name that may hold spaces. */
    static String[] statOf(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    }
}
