/**
 * One request and its answer: {@link io.quetzal.web.server.exchange.RestService} turns the former into the latter.
 * Whatever is refused here is a {@link io.quetzal.web.server.exchange.Refusal}; whatever fails becomes a
 * {@link io.quetzal.web.server.exchange.Problem}.
 */
@NullMarked
package io.quetzal.web.server.exchange;

import org.jspecify.annotations.NullMarked;
