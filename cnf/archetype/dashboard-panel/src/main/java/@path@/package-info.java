/**
 * The panel {@code @name@} of the dashboard: {@link @package@.@Name@Panel} says where it goes, and {@code panel/panel.js}
 * in the resources is the panel itself.
 */
@NullMarked
package @package@;

import org.jspecify.annotations.NullMarked;
