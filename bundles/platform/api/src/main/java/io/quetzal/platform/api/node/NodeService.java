package io.quetzal.platform.api.node;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Knows the node. */
@ProviderType
public interface NodeService {
    /** How the node fares now. */
    NodeStatus status();

    /**
     * The directory in which a subsystem keeps its bulk data, {@code <home>/data/<subsystem>}; made if it is missing,
     * readable by the owner alone. It survives upgrades of the bundle.
     *
     * @param subsystem the subsystem's name, for example {@code vm}
     * @throws NodeException if the directory can be neither made nor used
     */
    Path dataDirectory(String subsystem);
}
