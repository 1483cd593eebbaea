package io.quetzal.platform.cli.store;

import io.quetzal.platform.cli.line.Arguments;

/** What the verbs of {@link StoreVerbs} do, each answering the exit code. */
public interface StoreDeeds {
    /** Stores files, or what is piped in. */
    int put(Arguments arguments) throws InterruptedException;

    /** Gets an object back. */
    int get(Arguments arguments) throws InterruptedException;

    /** Lists the objects. */
    int list(Arguments arguments) throws InterruptedException;

    /** Lists what a tree holds. */
    int listFiles(Arguments arguments) throws InterruptedException;

    /** Lists the blocks. */
    int listBlocks(Arguments arguments) throws InterruptedException;

    /** Forgets objects. */
    int remove(Arguments arguments) throws InterruptedException;

    /** Says how much there is. */
    int stats(Arguments arguments) throws InterruptedException;

    /** Compares what is stored with its hashes. */
    int verify(Arguments arguments) throws InterruptedException;

    /** Gives the space of garbage back. */
    int collect(Arguments arguments) throws InterruptedException;

    /** Makes the index anew. */
    int rebuildIndex(Arguments arguments) throws InterruptedException;

    /** Makes the catalogue of a store anew that cannot be opened. */
    int rebuild(Arguments arguments) throws InterruptedException;
}
