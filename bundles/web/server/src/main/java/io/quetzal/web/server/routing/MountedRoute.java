package io.quetzal.web.server.routing;

import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.WebResource;

/**
 * A route with where it comes from.
 *
 * @param resource whose it is
 * @param route what can be asked
 * @param open whether anybody may ask, without a token
 */
public record MountedRoute(WebResource resource, Route route, boolean open) {}
