package io.quetzal.store.core.tree;

import io.quetzal.store.api.StoredFile.FileType;
import io.quetzal.store.core.blocks.BlockKind;
import io.quetzal.store.core.blocks.BlockStore;
import io.quetzal.store.core.blocks.ObjectRecord;
import io.quetzal.store.core.blocks.ObjectReferences;
import java.lang.foreign.MemorySegment;

/** Finds the blocks that the objects of this package lead to. */
public final class TreeReferences implements ObjectReferences {
    private final BlockStore store;

    /** Reads directories from a store. */
    public TreeReferences(BlockStore store) {
        this.store = store;
    }

    @Override
    public void walk(ObjectRecord object, BlockVisitor visitor) {
        entry(EntryCodec.root(object.draft().root()), new MetaReader(store), visitor);
    }

    private static void entry(Entry entry, MetaReader meta, BlockVisitor visitor) {
        ContentRef content = entry.content();
        if (entry.metadata().type() != FileType.DIRECTORY) {
            list(content.bytes(), content.level(), BlockKind.DATA, meta, visitor);
        } else if (list(content.bytes(), content.level(), BlockKind.META, meta, visitor)) {
            var listing = new ListingReader(meta, content);
            for (Entry inside = listing.next(); inside != null; inside = listing.next()) {
                entry(inside, meta, visitor);
            }
        }
    }

    /** Shows the blocks of a list; whether any of them was new, or the content is in the reference itself. */
    private static boolean list(byte[] items, int level, BlockKind kind, MetaReader meta, BlockVisitor visitor) {
        if (level == 0) {
            return true;
        }
        boolean news = false;
        for (int at = 0; at < items.length; at += ContentRef.itemBytes(level)) {
            int bytes = Math.toIntExact(Items.blockBytes(items, at));
            MemorySegment id = MemorySegment.ofArray(items).asSlice(at, ContentRef.ID);
            if (level == 1) {
                news |= bytes > 0 && visitor.visit(kind, id, bytes);
            } else if (visitor.visit(BlockKind.META, id, bytes)) {
                news |= list(Items.checked(meta.read(id, bytes), level - 1), level - 1, kind, meta, visitor);
            }
        }
        return news;
    }
}
