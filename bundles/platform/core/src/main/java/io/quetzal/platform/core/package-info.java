/**
 * What every subsystem leans on: {@link io.quetzal.platform.core.event events}, {@link io.quetzal.platform.core.job
 * jobs}, and {@link io.quetzal.platform.core.node the node's view of itself}. The three are independent but for jobs
 * telling of themselves through events.
 */
@NullMarked
package io.quetzal.platform.core;

import org.jspecify.annotations.NullMarked;
