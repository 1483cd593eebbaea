package io.quetzal.platform.core.node;

import io.quetzal.platform.api.health.HealthService;
import io.quetzal.platform.api.health.HealthService.Probe;
import io.quetzal.platform.api.node.NodeException;
import io.quetzal.platform.api.node.NodeException.NodeFailure;
import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.api.node.NodeStatus;
import io.quetzal.platform.api.quantity.ByteSize;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Knows the node from the launcher's settings, the JVM, and Linux. */
@Component
public final class LinuxNodeService implements NodeService {
    private final NodeSettings settings;
    private final HostMemory memory;
    private final DataDirectories directories;
    private final Instant startedAt =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

    /** Asked whether the node is ready. Optional, for it comes and goes and may itself ask the node for a directory. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable HealthService health;

    /** Reads the settings once; they do not change while the process runs. */
    @Activate
    public LinuxNodeService(BundleContext bundle) {
        this(
                NodeSettings.read(
                        bundle::getProperty, bundle.getBundle().getVersion().toString()),
                new HostMemory(Path.of("/")),
                null);
    }

    LinuxNodeService(NodeSettings settings, HostMemory memory, @Nullable HealthService health) {
        this.settings = settings;
        this.memory = memory;
        this.directories = new DataDirectories(settings.home());
        this.health = health;
    }

    @Override
    public NodeStatus status() {
        var reading = memory.read();
        return new NodeStatus(
                settings.version(),
                ProcessHandle.current().pid(),
                startedAt,
                Duration.between(startedAt, Instant.now()),
                settings.home(),
                settings.httpPort(),
                settings.sshPort(),
                ready(),
                Runtime.getRuntime().availableProcessors(),
                reading.total(),
                reading.available(),
                reading.resident(),
                diskAvailable());
    }

    @Override
    public Path dataDirectory(String subsystem) {
        return directories.of(subsystem);
    }

    private boolean ready() {
        HealthService present = health;
        return present != null && present.report(Probe.READY).ready();
    }

    private ByteSize diskAvailable() {
        try {
            return new ByteSize(Math.max(0, Files.getFileStore(settings.home()).getUsableSpace()));
        } catch (IOException e) {
            throw new NodeException(
                    NodeFailure.DIRECTORY_UNUSABLE,
                    "The node's home directory " + settings.home() + " cannot be asked for its free space: " + e
                            + ". Check that it is still there.",
                    e);
        }
    }
}
