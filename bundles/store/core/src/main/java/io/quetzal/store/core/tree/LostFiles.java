package io.quetzal.store.core.tree;

import io.quetzal.store.api.PutResult;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoredFile.FileType;
import io.quetzal.store.core.blocks.BlockStore;
import io.quetzal.store.core.blocks.ObjectRecord;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Says which files of objects lack blocks. A directory that cannot be read is named, instead of what is in it. */
public final class LostFiles {
    private final MetaReader meta;
    private final Predicate<MemorySegment> lost;
    private final List<String> found = new ArrayList<>();

    /**
     * Looks in a store.
     *
     * @param lost tells of a block's id whether the block is lost
     */
    public LostFiles(BlockStore store, Predicate<MemorySegment> lost) {
        this.meta = new MetaReader(store);
        this.lost = lost;
    }

    /** As {@code object:path}, the first ones. */
    public List<String> found() {
        return List.copyOf(found);
    }

    /** Goes through an object. */
    public void look(ObjectRecord object) {
        look(EntryCodec.root(object.draft().root()), object.id() + ":", "");
    }

    private void look(Entry entry, String object, String path) {
        if (found.size() == PutResult.MOST_PROBLEMS) {
            return;
        }
        try {
            if (entry.metadata().type() == FileType.DIRECTORY) {
                var listing = new ListingReader(meta, entry.content());
                for (Entry inside = listing.next(); inside != null; inside = listing.next()) {
                    look(inside, object, PathText.join(path, PathText.show(inside.name())));
                }
            } else if (isLost(entry.content())) {
                found.add(object + path);
            }
        } catch (StoreException damaged) {
            found.add(object + path);
        }
    }

    private boolean isLost(ContentRef content) {
        var cursor = new ContentCursor(meta, content, 0);
        while (cursor.next()) {
            if (!cursor.hole() && lost.test(cursor.id())) {
                return true;
            }
        }
        return false;
    }
}
