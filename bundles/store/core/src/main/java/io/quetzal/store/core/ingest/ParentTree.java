package io.quetzal.store.core.ingest;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoredFile.FileType;
import io.quetzal.store.core.tree.Entry;
import io.quetzal.store.core.tree.ListingReader;
import io.quetzal.store.core.tree.MetaReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A directory of an earlier object, gone through side by side with the one that is being stored. What cannot be read of it
 * is as if it had not been there: the files are read then.
 */
final class ParentTree {
    /** A directory that holds nothing. */
    static final ParentTree NONE = new ParentTree(null, null);

    private final @Nullable MetaReader meta;
    private final @Nullable ListingReader listing;
    private @Nullable Entry next;

    private ParentTree(@Nullable MetaReader meta, @Nullable ListingReader listing) {
        this.meta = meta;
        this.listing = listing;
        next = read();
    }

    /** A directory of a tree. */
    static ParentTree of(MetaReader meta, Entry directory) {
        return directory.metadata().type() == FileType.DIRECTORY
                ? new ParentTree(meta, new ListingReader(meta, directory.content()))
                : NONE;
    }

    /** What has this name. Names are asked for in the order of their bytes. */
    @Nullable
    Entry find(byte[] name) {
        while (next != null) {
            int order = Arrays.compareUnsigned(next.name(), name);
            if (order > 0) {
                return null;
            }
            Entry found = next;
            next = read();
            if (order == 0) {
                return found;
            }
        }
        return null;
    }

    /** The directory that was found, or an empty one. */
    ParentTree enter(@Nullable Entry found) {
        return meta == null || found == null ? NONE : of(meta, found);
    }

    private @Nullable Entry read() {
        try {
            return listing == null ? null : listing.next();
        } catch (StoreException damaged) {
            return null;
        }
    }
}
