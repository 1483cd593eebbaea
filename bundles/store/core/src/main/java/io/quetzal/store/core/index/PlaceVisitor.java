package io.quetzal.store.core.index;

/** Is shown places at which a block may be. */
@FunctionalInterface
public interface PlaceVisitor {
    /**
     * Looks at a place. No lock is held meanwhile.
     *
     * @param pack in which pack
     * @param ordinal which block of the pack
     * @return whether to be shown more places
     */
    boolean place(int pack, int ordinal);
}
