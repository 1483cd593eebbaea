package io.quetzal.store.api;

import java.nio.file.Path;
import java.util.List;

/**
 * How files are made again.
 *
 * @param target the directory below which they are made; it is made if it is not there
 * @param paths which parts of the object; none means all
 * @param existing what to do where something is already
 * @param owners whether owners and groups are set, which needs root; without, the files belong to who restores
 */
public record RestoreOptions(Path target, List<String> paths, Existing existing, boolean owners) {
    /** Keeps a copy. */
    public RestoreOptions {
        paths = List.copyOf(paths);
    }

    /** What to do where something is already. */
    public enum Existing {
        /** Nothing is restored if anything is in the way. */
        REFUSE,
        /** What is there stays, and only what is missing is made. */
        KEEP,
        /** What is there is made as it was; content that agrees is not written again. What the object does not hold stays. */
        REPLACE,
        /** As {@link #REPLACE}, and what the object does not hold is removed. */
        MIRROR
    }
}
