/** Specifications of who is told of what, and when. */
@NullMarked
package io.quetzal.alert.core.notify;

import org.jspecify.annotations.NullMarked;
