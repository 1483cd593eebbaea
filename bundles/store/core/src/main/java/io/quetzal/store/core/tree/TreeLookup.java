package io.quetzal.store.core.tree;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoredFile.FileType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds things in a tree by their paths. Used by one thread. */
public final class TreeLookup {
    private final MetaReader meta;

    /** Reads directories so. */
    public TreeLookup(MetaReader meta) {
        this.meta = meta;
    }

    /**
     * What is at a path.
     *
     * @param names the path's names, from the root's content on; none for the root
     * @throws StoreException with {@code NO_SUCH_PATH}
     */
    public Entry find(Entry root, List<byte[]> names) {
        Entry at = root;
        for (byte[] name : names) {
            Entry next = at.metadata().type() == FileType.DIRECTORY ? in(at, name) : null;
            if (next == null) {
                String path =
                        String.join("/", names.stream().map(PathText::show).toList());
                throw new StoreException(
                        StoreFailure.NO_SUCH_PATH,
                        "The object holds nothing at \"" + path + "\". List its files to see what it holds.",
                        null);
            }
            at = next;
        }
        return at;
    }

    private @Nullable Entry in(Entry directory, byte[] name) {
        var listing = new ListingReader(meta, directory.content());
        for (Entry entry = listing.next(); entry != null; entry = listing.next()) {
            int order = Arrays.compareUnsigned(entry.name(), name);
            if (order >= 0) {
                return order == 0 ? entry : null;
            }
        }
        return null;
    }
}
