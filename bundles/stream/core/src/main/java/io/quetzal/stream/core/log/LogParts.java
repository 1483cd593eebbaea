package io.quetzal.stream.core.log;

import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.stream.core.disk.Disk;
import java.time.InstantSource;

/**
 * What all partitions have in common.
 *
 * @param disk where they are
 * @param walks lends walks
 * @param clock what time it is
 * @param guard asks for roles
 */
public record LogParts(Disk disk, Walks walks, InstantSource clock, AccessGuard guard) {}
