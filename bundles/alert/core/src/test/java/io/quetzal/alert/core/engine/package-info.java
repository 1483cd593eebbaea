/** Specifications of the life of alerts. */
@NullMarked
package io.quetzal.alert.core.engine;

import org.jspecify.annotations.NullMarked;
