package io.quetzal.vm.core;

import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.api.node.NodeStatus;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.testkit.TestNode;
import java.nio.file.Path;

/** A node on a host of any size. */
final class HostNode implements NodeService {
    private final TestNode real;
    private volatile int cpus = 4;
    private volatile ByteSize memoryTotal = ByteSize.ofGibibytes(64);
    private volatile ByteSize memoryAvailable = ByteSize.ofGibibytes(64);
    private volatile ByteSize diskAvailable = ByteSize.ofGibibytes(100);

    HostNode(Path home) {
        real = new TestNode(home);
    }

    void cpus(int count) {
        cpus = count;
    }

    void memory(ByteSize total, ByteSize available) {
        memoryTotal = total;
        memoryAvailable = available;
    }

    void disk(ByteSize available) {
        diskAvailable = available;
    }

    @Override
    public NodeStatus status() {
        NodeStatus any = real.status();
        return new NodeStatus(
                any.version(),
                any.pid(),
                any.startedAt(),
                any.uptime(),
                any.home(),
                any.httpPort(),
                any.sshPort(),
                any.ready(),
                cpus,
                memoryTotal,
                memoryAvailable,
                any.memoryResident(),
                diskAvailable);
    }

    @Override
    public Path dataDirectory(String subsystem) {
        return real.dataDirectory(subsystem);
    }
}
