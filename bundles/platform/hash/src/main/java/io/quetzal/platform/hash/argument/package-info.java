/** What both versions refuse, in the same words. */
@NullMarked
package io.quetzal.platform.hash.argument;

import org.jspecify.annotations.NullMarked;
