/** The OpenAPI document: {@link io.quetzal.web.server.openapi.OpenApiDocument} writes it from the routes themselves. */
@NullMarked
package io.quetzal.web.server.openapi;

import org.jspecify.annotations.NullMarked;
