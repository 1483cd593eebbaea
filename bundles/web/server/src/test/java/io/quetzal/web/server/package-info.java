/** What the server does over real sockets, for friends and foes. {@link io.quetzal.web.server.TestServer} is where to start. */
@NullMarked
package io.quetzal.web.server;

import org.jspecify.annotations.NullMarked;
