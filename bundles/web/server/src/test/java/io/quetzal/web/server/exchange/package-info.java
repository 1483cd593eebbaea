/** How the target of a request is read. */
@NullMarked
package io.quetzal.web.server.exchange;

import org.jspecify.annotations.NullMarked;
