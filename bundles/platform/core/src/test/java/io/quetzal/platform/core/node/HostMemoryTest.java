package io.quetzal.platform.core.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.node.NodeException;
import io.quetzal.platform.api.quantity.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostMemoryTest {
    @TempDir
    Path root;

    @Test
    void readsThisMachine() {
        var reading = new HostMemory(Path.of("/")).read();
        assertThat(reading.resident()).isGreaterThan(ByteSize.ofMebibytes(10)).isLessThan(reading.total());
        assertThat(reading.available()).isGreaterThan(ByteSize.ZERO).isLessThanOrEqualTo(reading.total());
    }

    @Test
    void takesTheMachinesFiguresWithoutALimit() throws IOException {
        machineOf(8 << 20, 4 << 20);
        file("proc/self/cgroup", "0::/\n");
        var reading = new HostMemory(root).read();
        assertThat(reading)
                .isEqualTo(new HostMemory.Reading(
                        ByteSize.ofGibibytes(8), ByteSize.ofGibibytes(4), ByteSize.ofMebibytes(200)));
    }

    @Test
    void heedsTheLimitOfAParentGroupAndCountsIdleFilesAsAvailable() throws IOException {
        machineOf(8 << 20, 4 << 20);
        file("proc/self/cgroup", "0::/machine.slice/node.service\n");
        file("sys/fs/cgroup/machine.slice/node.service/memory.max", "max\n");
        file("sys/fs/cgroup/machine.slice/node.service/memory.current", "1\n");
        file("sys/fs/cgroup/machine.slice/memory.max", (2L << 30) + "\n");
        file("sys/fs/cgroup/machine.slice/memory.current", (1L << 30) + "\n");
        file("sys/fs/cgroup/machine.slice/memory.stat", "anon 5\ninactive_file " + (1L << 29) + "\n");
        var reading = new HostMemory(root).read();
        assertThat(reading.total()).isEqualTo(ByteSize.ofGibibytes(2));
        assertThat(reading.available()).isEqualTo(ByteSize.ofMebibytes(1536));
    }

    @Test
    void heedsALimitOfTheOlderControlGroups() throws IOException {
        machineOf(8 << 20, 4 << 20);
        file("proc/self/cgroup", "5:cpu,cpuacct:/\n4:memory:/pod\n0::/\n");
        file("sys/fs/cgroup/memory/pod/memory.limit_in_bytes", (1L << 30) + "\n");
        file("sys/fs/cgroup/memory/pod/memory.usage_in_bytes", (1L << 29) + "\n");
        file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        file("sys/fs/cgroup/memory/memory.usage_in_bytes", "4096\n");
        var reading = new HostMemory(root).read();
        assertThat(reading.total()).isEqualTo(ByteSize.ofGibibytes(1));
        assertThat(reading.available()).isEqualTo(ByteSize.ofMebibytes(512));
    }

    @Test
    void hasNothingLeftWhenTheGroupIsOverItsLimit() throws IOException {
        machineOf(8 << 20, 4 << 20);
        file("proc/self/cgroup", "0::/\n");
        file("sys/fs/cgroup/memory.max", "1000\n");
        file("sys/fs/cgroup/memory.current", "2000\n");
        assertThat(new HostMemory(root).read().available()).isEqualTo(ByteSize.ZERO);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> new HostMemory(root).read())
                .isInstanceOf(NodeException.class)
                .hasMessageContaining("/proc/meminfo");
    }

    private void machineOf(long totalKibibytes, long availableKibibytes) throws IOException {
        file(
                "proc/meminfo",
                "MemTotal: " + totalKibibytes + " kB\nMemFree: 1 kB\nMemAvailable: " + availableKibibytes + " kB\n");
        file("proc/self/status", "Name:\tjava\nVmRSS:\t  " + (200 << 10) + " kB\n");
    }

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
