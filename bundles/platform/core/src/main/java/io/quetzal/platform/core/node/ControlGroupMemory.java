package io.quetzal.platform.core.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The memory limits of the control groups that this process is in. A group's parents limit it too, and a container
 * may see its own group as the root, so every directory on the way up is asked; what is not there limits nothing.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html#memory">Control group v2: memory</a>
 */
final class ControlGroupMemory {
    private static final Hierarchy VERSION_2 =
            new Hierarchy("sys/fs/cgroup", "memory.max", "memory.current", "inactive_file ");
    private static final Hierarchy VERSION_1 = new Hierarchy(
            "sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file ");

    private ControlGroupMemory() {}

    /**
     * A limit.
     *
     * @param most how many bytes the group may use
     * @param left how many of them it can still get; files that nobody has used lately do not count as used
     */
    record Limit(long most, long left) {}

    private record Hierarchy(String mount, String mostFile, String usedFile, String reclaimable) {}

    static List<Limit> limitsOf(Path root) {
        List<Limit> limits = new ArrayList<>();
        for (String line : text(root.resolve("proc/self/cgroup")).lines().toList()) {
            String[] fields = line.split(":", 3);
            if (fields.length == 3 && fields[1].isEmpty()) {
                collect(root, VERSION_2, fields[2], limits);
            } else if (fields.length == 3 && Arrays.asList(fields[1].split(",")).contains("memory")) {
                collect(root, VERSION_1, fields[2], limits);
            }
        }
        return limits;
    }

    private static void collect(Path root, Hierarchy hierarchy, String group, List<Limit> limits) {
        Path mount = root.resolve(hierarchy.mount());
        Path directory = mount.resolve(group.substring(1)).normalize();
        while (directory != null && directory.startsWith(mount)) {
            limitAt(directory, hierarchy).ifPresent(limits::add);
            directory = directory.getParent();
        }
    }

    private static Optional<Limit> limitAt(Path directory, Hierarchy hierarchy) {
        var most = number(text(directory.resolve(hierarchy.mostFile())));
        var used = number(text(directory.resolve(hierarchy.usedFile())));
        if (most.isEmpty() || used.isEmpty()) {
            return Optional.empty();
        }
        long reclaimable = text(directory.resolve("memory.stat"))
                .lines()
                .filter(line -> line.startsWith(hierarchy.reclaimable()))
                .flatMap(line -> number(line.substring(hierarchy.reclaimable().length())).stream())
                .findFirst()
                .orElse(0L);
        return Optional.of(new Limit(most.get(), most.get() - used.get() + reclaimable));
    }

    /** The number in a file that holds nothing else; a group without a limit says {@code max}. */
    private static Optional<Long> number(String text) {
        String digits = text.strip();
        return digits.isEmpty() || !digits.chars().allMatch(Character::isDigit)
                ? Optional.empty()
                : Optional.of(Long.parseLong(digits));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException _) {
            return "";
        }
    }
}
