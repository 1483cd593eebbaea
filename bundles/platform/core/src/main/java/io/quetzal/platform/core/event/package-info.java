/** Carries events to listeners in bounded memory. Start with {@link io.quetzal.platform.core.event.BoundedEventBus}. */
@NullMarked
package io.quetzal.platform.core.event;

import org.jspecify.annotations.NullMarked;
