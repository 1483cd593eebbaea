/** Images over HTTP: the routes below {@code /images}, all in {@link io.quetzal.image.rest.ImageResource}. */
@NullMarked
package io.quetzal.image.rest;

import org.jspecify.annotations.NullMarked;
