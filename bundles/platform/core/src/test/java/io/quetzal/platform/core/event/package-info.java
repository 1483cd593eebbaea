/** What is expected of events. */
@NullMarked
package io.quetzal.platform.core.event;

import org.jspecify.annotations.NullMarked;
