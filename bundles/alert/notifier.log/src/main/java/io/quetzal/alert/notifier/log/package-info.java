/** Tells alerts by writing them to the node's log. */
@NullMarked
package io.quetzal.alert.notifier.log;

import org.jspecify.annotations.NullMarked;
