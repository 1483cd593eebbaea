/**
 * Talking to a node: where it is, who we are, its REST resources and its WebSockets. Start with
 * {@link io.quetzal.platform.cli.rest.RestClient}.
 */
@NullMarked
package io.quetzal.platform.cli.rest;

import org.jspecify.annotations.NullMarked;
