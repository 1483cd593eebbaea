/**
 * Leads alerts through their life: pending, firing, resolved. Start with {@link io.quetzal.alert.core.engine.AlertEngine}.
 */
@NullMarked
package io.quetzal.alert.core.engine;

import org.jspecify.annotations.NullMarked;
