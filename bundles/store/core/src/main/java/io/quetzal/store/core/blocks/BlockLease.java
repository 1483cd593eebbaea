package io.quetzal.store.core.blocks;

/**
 * Keeps blocks from being collected: while it is open, every block that was readable when it was taken stays so. Used by
 * many threads at once. Readers of an object take one before they look the object up; writers take a {@link BlockSession}.
 */
public interface BlockLease extends AutoCloseable {
    /** Gives it back; a second time does nothing. */
    @Override
    void close();
}
