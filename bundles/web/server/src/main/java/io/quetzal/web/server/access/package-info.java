/** Logging in and out over HTTP. */
@NullMarked
package io.quetzal.web.server.access;

import org.jspecify.annotations.NullMarked;
