/** What a batch is. */
@NullMarked
package io.quetzal.stream.protocol;

import org.jspecify.annotations.NullMarked;
