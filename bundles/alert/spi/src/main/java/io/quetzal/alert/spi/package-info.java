/**
 * What a notifier implements. A notifier is an OSGi service of type {@link io.quetzal.alert.spi.AlertNotifier}; it knows
 * how to hand one notification to somebody, once. What fires, who is told, when, and what happens after a failure is none
 * of its business. Start with {@code AlertNotifier}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.alert.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
