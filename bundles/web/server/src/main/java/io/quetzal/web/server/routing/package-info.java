/**
 * Who answers which path. {@link io.quetzal.web.server.routing.RouteRegistry} keeps the resources that are there now;
 * a request looks at one unchanging {@link io.quetzal.web.server.routing.RouteTable}.
 */
@NullMarked
package io.quetzal.web.server.routing;

import org.jspecify.annotations.NullMarked;
