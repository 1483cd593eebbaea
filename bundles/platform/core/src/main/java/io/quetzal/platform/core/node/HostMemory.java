package io.quetzal.platform.core.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quetzal.platform.api.node.NodeException;
import io.quetzal.platform.api.node.NodeException.NodeFailure;
import io.quetzal.platform.api.quantity.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Linux says about memory, with the limits of the control groups that the node is in.
 *
 * @see <a href="https://docs.kernel.org/filesystems/proc.html#meminfo">proc(5): meminfo</a>
 */
final class HostMemory {
    private final Path root;

    /** Reads below another root directory than {@code /}, for tests. */
    HostMemory(Path root) {
        this.root = root;
    }

    /**
     * A moment's memory.
     *
     * @param total what the machine has, or the control group may use
     * @param available what can still be given without swapping
     * @param resident what this process occupies
     */
    record Reading(ByteSize total, ByteSize available, ByteSize resident) {}

    Reading read() {
        var machine = lines("proc/meminfo");
        long total = kibibytes(machine, "MemTotal:", "proc/meminfo");
        long available = kibibytes(machine, "MemAvailable:", "proc/meminfo");
        for (var limit : ControlGroupMemory.limitsOf(root)) {
            total = Math.min(total, limit.most());
            available = Math.min(available, limit.left());
        }
        long resident = kibibytes(lines("proc/self/status"), "VmRSS:", "proc/self/status");
        return new Reading(new ByteSize(total), new ByteSize(Math.max(0, available)), new ByteSize(resident));
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(root.resolve(file), UTF_8);
        } catch (IOException e) {
            throw unreadable(file, "it cannot be read", e);
        }
    }

    private static long kibibytes(List<String> lines, String label, String file) {
        return lines.stream()
                .filter(line -> line.startsWith(label))
                .map(line -> Long.parseLong(
                        line.substring(label.length()).replace("kB", "").strip()))
                .findFirst()
                .map(kibibytes -> kibibytes << 10)
                .orElseThrow(() -> unreadable(file, "it has no line \"" + label + "\"", null));
    }

    private static NodeException unreadable(String file, String why, @Nullable Throwable cause) {
        return new NodeException(
                NodeFailure.HOST_UNREADABLE,
                "The node cannot find out how much memory there is from /" + file + ": " + why
                        + ". It needs a Linux whose /proc is mounted.",
                cause);
    }
}
