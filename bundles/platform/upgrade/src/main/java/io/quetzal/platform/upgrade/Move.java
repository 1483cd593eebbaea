package io.quetzal.platform.upgrade;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A change of one bundle, with all that is needed to make it and to take it back.
 *
 * @param bundle the symbolic name
 * @param location under which the framework knows or will know it
 * @param startLevel at which it starts
 * @param before the file that the node has, or null if it has none
 * @param after the file that it is to have, or null if it is to have none
 */
record Move(
        String bundle,
        String location,
        int startLevel,
        @Nullable Path before,
        @Nullable Path after) {
    /** The move that takes this one back. */
    Move back() {
        return new Move(bundle, location, startLevel, /* before= */ after, /* after= */ before);
    }
}
