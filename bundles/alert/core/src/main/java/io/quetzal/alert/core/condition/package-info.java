/**
 * Finds out for what a condition holds now. An {@link io.quetzal.alert.core.condition.Evaluator} is made for each rule by
 * {@link io.quetzal.alert.core.condition.Evaluators}; it is fed figures and events with the time at which they came, asks
 * no clock itself, and holds a bounded amount, so that every run with the same input finds the same.
 */
@NullMarked
package io.quetzal.alert.core.condition;

import org.jspecify.annotations.NullMarked;
