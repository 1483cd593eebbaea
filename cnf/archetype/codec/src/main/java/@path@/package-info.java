/**
 * The codec {@code @name@}, which writes runs of equal bytes in two bytes. All of it is
 * {@link @package@.@Name@Codec}.
 */
@NullMarked
package @package@;

import org.jspecify.annotations.NullMarked;
