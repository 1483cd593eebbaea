/** Karaf commands for codecs: {@code codec:list} and {@code codec:bench}, on {@code CodecService}. */
@NullMarked
package io.quetzal.codec.shell;

import org.jspecify.annotations.NullMarked;
