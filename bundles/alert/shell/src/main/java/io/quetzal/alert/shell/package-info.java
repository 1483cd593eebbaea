/** Karaf commands for alerts: {@code alert:list}, {@code alert:silence} and so on, all on {@code AlertService}. */
@NullMarked
package io.quetzal.alert.shell;

import org.jspecify.annotations.NullMarked;
