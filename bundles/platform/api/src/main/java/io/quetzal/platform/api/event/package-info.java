/**
 * Facts that have happened, told to whoever listens. Commands go down as service calls; events come up through the
 * {@link io.quetzal.platform.api.event.EventBus}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.platform.api.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
