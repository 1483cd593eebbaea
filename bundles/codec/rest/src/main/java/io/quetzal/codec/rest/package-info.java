/** Codecs over HTTP: the routes below {@code /codecs}, all in {@link io.quetzal.codec.rest.CodecResource}. */
@NullMarked
package io.quetzal.codec.rest;

import org.jspecify.annotations.NullMarked;
