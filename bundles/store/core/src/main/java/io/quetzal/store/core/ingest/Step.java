package io.quetzal.store.core.ingest;

import io.quetzal.store.core.tree.Entry;
import io.quetzal.store.core.tree.Metadata;

/** What reading has come to. Steps are in batches, in order, so that a thread behind can put the object together. */
@SuppressWarnings("ArrayRecordComponent") // Names are carried on, and never changed or compared.
sealed interface Step {
    /** A directory begins. */
    record EnterDirectory(byte[] name, Metadata metadata) implements Step {}

    /** The directory that began last ends. */
    record LeaveDirectory() implements Step {}

    /** A file whose content is known: it is short, or as in the parent, or there is none. */
    record Ready(Entry entry) implements Step {}

    /** A file begins whose blocks follow. */
    record BeginFile(byte[] name, Metadata metadata) implements Step {}

    /** The next blocks of the batch belong to the file that began last. */
    record Blocks(int count) implements Step {}

    /** Zeros that are not on the disk. */
    record Hole(long bytes) implements Step {}

    /** The file that began last ends; if it could not be read to its end, it is left out. */
    record EndFile(boolean kept) implements Step {}

    /** Another name of a file that came before. */
    record AnotherName(byte[] name, Metadata metadata) implements Step {}
}
