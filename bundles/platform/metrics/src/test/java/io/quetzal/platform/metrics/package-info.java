/** What monitoring systems read. */
@NullMarked
package io.quetzal.platform.metrics;

import org.jspecify.annotations.NullMarked;
