package io.quetzal.vm.driver.simulated;

import io.quetzal.platform.libc.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The process that pretends to be a machine.
 *
 * @param pid the process
 * @param directory the machine's directory
 */
record Guest(long pid, Path directory) {
    /** What Linux counts processor time in, for every program: 100 a second. */
    private static final long MILLIS_PER_TICK = 10;

    private static final String SCRIPT = "guest.sh";

    /** Makes the two pipes of the console and puts the guest's program in place. */
    static void install(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve("pid"));
        Files.deleteIfExists(directory.resolve("state"));
        Files.deleteIfExists(directory.resolve("in"));
        Files.deleteIfExists(directory.resolve("out"));
        run(
                "mkfifo",
                "-m",
                "600",
                directory.resolve("in").toString(),
                directory.resolve("out").toString());
        try (InputStream script = Objects.requireNonNull(Guest.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            Files.write(directory.resolve(SCRIPT), script.readAllBytes());
        }
    }

    static Guest launch(Path directory) throws IOException {
        // In a session of its own, so that what ends the node's terminal does not end the machine.
        Process process = new ProcessBuilder("setsid", "sh", script(directory), directory.toString())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("guest.log").toFile())
                .start();
        return new Guest(process.pid(), directory);
    }

    /** The process of a machine, if it is still there. */
    static Optional<Guest> find(Path directory) {
        Path pidFile = directory.resolve("pid");
        try {
            var named = new Guest(Long.parseLong(Files.readString(pidFile)), directory);
            return Optional.of(named).filter(Guest::alive);
        } catch (IOException | NumberFormatException e) {
            // The node may have died before the process could say its number.
            return ProcessHandle.allProcesses()
                    .map(process -> new Guest(process.pid(), directory))
                    .filter(Guest::alive)
                    .findFirst();
        }
    }

    /** Whether a process of this number is there, which is this guest as long as its number cannot have been given away. */
    boolean running() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /** Whether the process is there and is this guest, not another process that has got its number. */
    boolean alive() {
        try {
            return Files.readString(proc("cmdline")).contains("\0" + script(directory) + "\0");
        } catch (IOException e) {
            return false;
        }
    }

    boolean ready() {
        return state(directory).equals("ready");
    }

    /** Whether the guest has switched itself off. */
    boolean off() {
        return isOff(directory);
    }

    /** Whether the guest that ran last in this directory has switched itself off. */
    static boolean isOff(Path directory) {
        return state(directory).equals("off");
    }

    boolean halted() {
        return statField(0).equals("T");
    }

    long cpuMillis() {
        return (Long.parseLong(statField(11)) + Long.parseLong(statField(12))) * MILLIS_PER_TICK;
    }

    long residentBytes() throws IOException {
        for (String line : Files.readAllLines(proc("status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) << 10;
            }
        }
        return 0;
    }

    /** Sends a signal; throws {@link io.quetzal.platform.libc.LibcException} if the process is gone. */
    void signal(Signal signal) {
        signal.sendTo(pid);
    }

    private static String state(Path directory) {
        try {
            return Files.readString(directory.resolve("state"));
        } catch (IOException e) {
            return "";
        }
    }

    /** A field of {@code /proc/PID/stat}, counted from 0 behind the program's name, which may hold spaces. */
    private String statField(int number) {
        try {
            String stat = Files.readString(proc("stat"), StandardCharsets.ISO_8859_1);
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[number];
        } catch (IOException e) {
            return "0";
        }
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }

    private static String script(Path directory) {
        return directory.resolve(SCRIPT).toString();
    }

    private static void run(String... command) throws IOException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while running " + command[0], e);
        }
    }
}
