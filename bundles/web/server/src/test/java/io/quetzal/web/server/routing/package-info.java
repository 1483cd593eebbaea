/** Which route a path finds. */
@NullMarked
package io.quetzal.web.server.routing;

import org.jspecify.annotations.NullMarked;
