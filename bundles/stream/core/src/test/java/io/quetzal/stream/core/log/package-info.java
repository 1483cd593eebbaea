/** What one partition does. Start with {@link io.quetzal.stream.core.log.PartitionLogTest}. */
@NullMarked
package io.quetzal.stream.core.log;

import org.jspecify.annotations.NullMarked;
