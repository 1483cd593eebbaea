/**
 * The hypervisor driver {@code @name@}. As it is, it only pretends: a machine is a small shell script. What a hypervisor of
 * yours does goes into {@link @package@.Guest}; the rest keeps what the contract asks of any driver. Start with
 * {@link @package@.@Name@Driver}.
 */
@NullMarked
package @package@;

import org.jspecify.annotations.NullMarked;
