package io.quetzal.vm.driver.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How fast the host's time stamp counter counts. */
final class HostClock {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private HostClock() {}

    /** In kilohertz, or empty where the kernel does not say. */
    static OptionalLong kilohertz() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("cpu MHz"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .mapToLong(megahertz -> Math.round(Double.parseDouble(megahertz) * 1000))
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
