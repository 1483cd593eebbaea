/**
 * Batches of records in version 2 of Kafka's message format, which is both what clients send and what is on disk.
 *
 * <p>A batch is a header of {@value io.quetzal.stream.protocol.BatchFormat#HEADER_BYTES} bytes and records, which may be
 * compressed together. {@link io.quetzal.stream.protocol.BatchFormat} reads and stamps the header,
 * {@link io.quetzal.stream.protocol.RecordCursor} walks through records that are not compressed, and
 * {@link io.quetzal.stream.protocol.BatchBuilder} makes batches. Nothing here does any input or output.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.stream.protocol;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
