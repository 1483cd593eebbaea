package io.quetzal.vm.driver.simulated;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** What the console has shown last: in memory, and in a file for the driver that comes after this one. */
final class ConsoleLog {
    private static final int KEPT = 64 << 10;
    private static final long LARGEST_FILE = 1 << 20;
    private static final String FILE = "console.log";

    private final Path file;
    private byte[] recent;

    private ConsoleLog(Path file, byte[] recent) {
        this.file = file;
        this.recent = recent;
    }

    /** A log that begins, in the place of the one before. */
    static ConsoleLog begin(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        return new ConsoleLog(Files.write(file, new byte[0]), new byte[0]);
    }

    /** The log that an earlier driver has written. */
    static ConsoleLog reopen(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        return new ConsoleLog(file, Files.exists(file) ? tail(Files.readAllBytes(file)) : new byte[0]);
    }

    synchronized void append(byte[] bytes) throws IOException {
        byte[] all = Arrays.copyOf(recent, recent.length + bytes.length);
        System.arraycopy(bytes, 0, all, recent.length, bytes.length);
        recent = tail(all);
        if (Files.size(file) > LARGEST_FILE) {
            Files.write(file, recent);
        } else {
            Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    synchronized byte[] recent() {
        return recent.clone();
    }

    List<String> lastLines(int most) {
        List<String> lines =
                new String(recent(), StandardCharsets.UTF_8).lines().toList();
        return List.copyOf(lines.subList(Math.max(0, lines.size() - most), lines.size()));
    }

    private static byte[] tail(byte[] bytes) {
        return bytes.length <= KEPT ? bytes : Arrays.copyOfRange(bytes, bytes.length - KEPT, bytes.length);
    }
}
