package io.quetzal.platform.json;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.quantity.ByteSize;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record with everything that a record may have. */
record Machine(
        Name name,
        UniqueId id,
        int cpus,
        double load,
        boolean ready,
        ByteSize memory,
        Duration uptime,
        Instant startedAt,
        Path home,
        Mode mode,
        @Nullable Long pid,
        @Nullable Duration pause,
        @Nullable String reason,
        List<Disk> disks,
        Map<String, String> labels) {
    enum Mode {
        READ_WRITE,
        READ_ONLY
    }

    record Disk(ByteSize size) {}

    Machine {
        if (cpus < 1) {
            throw new InvalidValueException("A machine has at least 1 CPU, not " + cpus + ".");
        }
    }

    /** Looks like a bean's property, and is none. */
    public boolean isReady() {
        return ready;
    }

    public String getSummary() {
        return "a machine";
    }

    static Machine demo() {
        return new Machine(
                new Name("demo"),
                new UniqueId("01j0000000abcdefghjkmnpqrs"),
                2,
                0.5,
                true,
                ByteSize.ofMebibytes(128),
                Duration.ofSeconds(5),
                Instant.parse("2026-01-31T12:00:00Z"),
                Path.of("/srv/node"),
                Mode.READ_WRITE,
                null,
                null,
                null,
                List.of(new Disk(ByteSize.ofMebibytes(1))),
                Map.of("tier", "gold"));
    }
}
