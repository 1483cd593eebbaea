/** What all partitions together survive. */
@NullMarked
package io.quetzal.stream.core.engine;

import org.jspecify.annotations.NullMarked;
