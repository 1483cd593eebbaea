/**
 * Decides who is told of what, and when: groups, repetitions, silences, inhibitions, and another try after a failure.
 * Start with {@link io.quetzal.alert.core.notify.Dispatcher}.
 */
@NullMarked
package io.quetzal.alert.core.notify;

import org.jspecify.annotations.NullMarked;
