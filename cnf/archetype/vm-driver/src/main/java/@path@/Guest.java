package @package@;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The process that stands for a machine. It outlives the node; its command line holds the machine's directory, by which it
 * is found again. What guest.sh says of the files in that directory is all that the two know of each other.
 *
 * @param process the process
 * @param directory the machine's directory
 */
record Guest(ProcessHandle process, Path directory) {
    static final String LOG = "guest.log";

    private static final String SCRIPT = "guest.sh";
    private static final Duration START_DEADLINE = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);

    /** Starts the process and waits until it is up. */
    static Guest launch(Path directory) throws IOException {
        for (String leftOver : new String[] {"in", "console", "boots", "off"}) {
            Files.deleteIfExists(directory.resolve(leftOver));
        }
        Files.createFile(directory.resolve("console"));
        makePipe(directory.resolve("in"));
        try (InputStream script = Objects.requireNonNull(Guest.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            Files.write(directory.resolve(SCRIPT), script.readAllBytes());
        }
        // In a session of its own, so that what ends the node's terminal does not end the machine.
        Process process = new ProcessBuilder("setsid", "sh", script(directory), directory.toString())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(LOG).toFile())
                .start();
        var guest = new Guest(process.toHandle(), directory);
        if (!await(() -> guest.timesUp() > 0 || !process.isAlive(), START_DEADLINE) || !guest.alive()) {
            process.destroyForcibly();
            throw new IOException("its process ended at once or was not up within " + START_DEADLINE);
        }
        return guest;
    }

    /** The process of a machine, if it is still there. */
    static Optional<Guest> find(Path directory) {
        return ProcessHandle.allProcesses()
                .map(process -> new Guest(process, directory))
                .filter(Guest::alive)
                .findFirst();
    }

    /** Whether the guest that ran last in this directory has switched itself off. */
    static boolean isOff(Path directory) {
        return Files.exists(directory.resolve("off"));
    }

    long pid() {
        return process.pid();
    }

    /** Whether the process is there and is this guest, not another process that has got its number. */
    boolean alive() {
        return read("cmdline").contains("\0" + script(directory) + "\0");
    }

    boolean gone(Duration deadline) {
        try {
            process.onExit().get(deadline.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean halted() {
        String stat = read("stat");
        // The state stands behind the program's name, which may hold anything.
        return stat.startsWith("T", stat.lastIndexOf(')') + 2);
    }

    /** How often it has come up since its process was started. */
    long timesUp() {
        return size(directory.resolve("boots"));
    }

    Path console() {
        return directory.resolve("console");
    }

    long shownBytes() {
        return size(console());
    }

    long residentBytes() {
        return read("status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .sum();
    }

    static boolean await(BooleanSupplier condition, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static String script(Path directory) {
        return directory.resolve(SCRIPT).toString();
    }

    /** What Linux says of the process; nothing once it has ended. */
    private String read(String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid()), file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private static void makePipe(Path pipe) throws IOException {
        try {
            Process process = new ProcessBuilder("mkfifo", "-m", "600", pipe.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException("mkfifo " + pipe + " ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the console was made", e);
        }
    }
}
