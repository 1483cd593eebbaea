/** Lets tests of what stands before the engine end it, which else only Declarative Services may. */
@NullMarked
package io.quetzal.stream.core;

import org.jspecify.annotations.NullMarked;
