/** That the OpenAPI document is one, and says what the routes say. */
@NullMarked
package io.quetzal.web.server.openapi;

import org.jspecify.annotations.NullMarked;
