/** Specifications of rules, alerts and notifications, on a time that tests move. */
@NullMarked
package io.quetzal.alert.core;

import org.jspecify.annotations.NullMarked;
