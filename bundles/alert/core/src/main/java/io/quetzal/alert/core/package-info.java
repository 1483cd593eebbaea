/**
 * Watches the node by rules. {@link io.quetzal.alert.core.AlertCore} is the service: it keeps rules, silences,
 * inhibitions and notifiers in the state, and runs two things. The {@code engine} evaluates conditions and leads alerts
 * through their life; {@code notify} decides whom to tell of what, and when. Both are told the time, so that every run
 * with the same input does the same.
 */
@NullMarked
package io.quetzal.alert.core;

import org.jspecify.annotations.NullMarked;
