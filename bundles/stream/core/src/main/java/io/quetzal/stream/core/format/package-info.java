/** What is in the files of the streams, byte by byte as docs/formats/stream.md says; batches are in {@code stream.protocol}. */
@NullMarked
package io.quetzal.stream.core.format;

import org.jspecify.annotations.NullMarked;
