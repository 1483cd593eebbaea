/** Specifications of what browsers load. */
@NullMarked
package io.quetzal.web.server.assets;

import org.jspecify.annotations.NullMarked;
