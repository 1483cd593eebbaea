/** Alerts over HTTP: the routes below {@code /alerts}. Start with {@link io.quetzal.alert.rest.AlertResource}. */
@NullMarked
package io.quetzal.alert.rest;

import org.jspecify.annotations.NullMarked;
