/**
 * Figures about the node. A subsystem registers a {@link io.quetzal.platform.api.metric.MetricSource} service; the
 * metrics bundle asks all of them when somebody reads {@code /metrics}, so nothing is counted for nobody. What they said
 * in the last minutes is in the {@link io.quetzal.platform.api.metric.MetricHistory}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.platform.api.metric;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
