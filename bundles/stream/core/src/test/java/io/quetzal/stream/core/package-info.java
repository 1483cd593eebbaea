/** The streams of a node. */
@NullMarked
package io.quetzal.stream.core;

import org.jspecify.annotations.NullMarked;
