/**
 * The node's HTTP server as OSGi components: {@link io.quetzal.web.server.RestServlet} answers whatever
 * {@code WebResource} and {@code WebChannel} services offer, and {@link io.quetzal.web.server.HostGuard} turns away
 * requests that were not meant for this node. Felix HTTP brings the sockets. Whatever is below {@code /} and is no API
 * is a file of a {@code WebAssets} service.
 */
@NullMarked
package io.quetzal.web.server;

import org.jspecify.annotations.NullMarked;
