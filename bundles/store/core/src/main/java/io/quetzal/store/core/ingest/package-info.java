/**
 * From files and streams to blocks: the calling thread walks, reads and cuts into batches, workers store their blocks, and
 * one thread more puts the answers together in the order of reading, directories after what is in them. Start with
 * {@link io.quetzal.store.core.ingest.Ingest}.
 */
@NullMarked
package io.quetzal.store.core.ingest;

import org.jspecify.annotations.NullMarked;
