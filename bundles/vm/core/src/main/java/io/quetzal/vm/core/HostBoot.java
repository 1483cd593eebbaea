package io.quetzal.vm.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** When the host was started. */
final class HostBoot {
    private static final Path STAT = Path.of("/proc/stat");
    private static final String BOOT_TIME = "btime ";

    private HostBoot() {}

    /** When the host was started, or the beginning of time if it does not say. */
    static Instant time() {
        try {
            return Files.readAllLines(STAT).stream()
                    .filter(line -> line.startsWith(BOOT_TIME))
                    .findFirst()
                    .map(line -> Instant.ofEpochSecond(Long.parseLong(line.substring(BOOT_TIME.length()))))
                    .orElse(Instant.EPOCH);
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }
}
