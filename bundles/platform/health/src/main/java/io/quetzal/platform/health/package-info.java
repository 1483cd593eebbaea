/**
 * Finds and runs the health checks. Anybody may register a standard Felix
 * {@code org.apache.felix.hc.api.HealthCheck} with the properties {@code hc.name} and {@code hc.tags}; a check tagged
 * {@code live} tells whether the node works at all, one tagged {@code ready} whether it can serve. Start with
 * {@link io.quetzal.platform.health.FelixHealthService}, which runs the checks; the other components are checks
 * themselves. Felix's own executor is not used: it needs an event admin and a pool of threads that a node has no other
 * use for.
 */
@NullMarked
package io.quetzal.platform.health;

import org.jspecify.annotations.NullMarked;
