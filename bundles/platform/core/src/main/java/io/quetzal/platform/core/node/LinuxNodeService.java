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
import java.util.function.BooleanSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Knows the node from the launcher's settings, the JVM, and Linux. */
@Component
public final class LinuxNodeService implements NodeService {
    private final NodeSettings settings;
    private final HostMemory memory;
    private final DataDirectories directories;
    private final BooleanSupplier ready;
    private final Instant startedAt =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

    /** Reads the settings once; they do not change while the process runs. */
    @Activate
    public LinuxNodeService(BundleContext bundle) {
        this(
                NodeSettings.read(
                        bundle::getProperty, bundle.getBundle().getVersion().toString()),
                new HostMemory(Path.of("/")),
                () -> isReady(bundle));
    }

    LinuxNodeService(NodeSettings settings, HostMemory memory, BooleanSupplier ready) {
        this.settings = settings;
        this.memory = memory;
        this.directories = new DataDirectories(settings.home());
        this.ready = ready;
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
                ready.getAsBoolean(),
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

    /**
     * Looks for the health service only when it is asked for: held as a reference it would close a circle, for it checks
     * the state, and the state asks this service for its directory.
     */
    private static boolean isReady(BundleContext bundle) {
        var reference = bundle.getServiceReference(HealthService.class);
        HealthService health = reference == null ? null : bundle.getService(reference);
        if (health == null) {
            return false;
        }
        try {
            return health.report(Probe.READY).ready();
        } finally {
            bundle.ungetService(reference);
        }
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
