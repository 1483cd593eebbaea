package io.quetzal.platform.api.node;

import io.quetzal.platform.api.quantity.ByteSize;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * How the node fares.
 *
 * @param version the distribution's version
 * @param pid the process that is the node
 * @param startedAt when the process started
 * @param uptime how long ago that was
 * @param home the directory that holds all of the node's files
 * @param httpPort the TCP port of REST and the dashboard
 * @param sshPort the TCP port of the Karaf shell
 * @param ready whether requests can be served
 * @param cpus the processors that the node may use
 * @param memoryTotal the machine's memory
 * @param memoryAvailable what the machine can still give without swapping
 * @param memoryResident what the node's own process occupies
 * @param diskAvailable what is free where the node's files are
 */
public record NodeStatus(
        String version,
        long pid,
        Instant startedAt,
        Duration uptime,
        Path home,
        int httpPort,
        int sshPort,
        boolean ready,
        int cpus,
        ByteSize memoryTotal,
        ByteSize memoryAvailable,
        ByteSize memoryResident,
        ByteSize diskAvailable) {}
