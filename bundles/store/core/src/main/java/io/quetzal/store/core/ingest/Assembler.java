package io.quetzal.store.core.ingest;

import io.quetzal.store.api.StoredFile.FileType;
import io.quetzal.store.core.blocks.BlockSession;
import io.quetzal.store.core.tree.ByteSink;
import io.quetzal.store.core.tree.ContentRef;
import io.quetzal.store.core.tree.ContentRefBuilder;
import io.quetzal.store.core.tree.Entry;
import io.quetzal.store.core.tree.ListingWriter;
import io.quetzal.store.core.tree.MetaWriter;
import io.quetzal.store.core.tree.Metadata;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts an object together from batches whose blocks are stored, and stores its directories. Used by one thread. */
final class Assembler implements Consumer<Batch> {
    private final MetaWriter meta;
    private final ContentRefBuilder content;
    private final Checkpoints checkpoints;
    private final ByteSink scratch = new ByteSink(512);
    private final Deque<Directory> open = new ArrayDeque<>();
    private final Map<FileId, ContentRef> linked = new HashMap<>();
    private Step.@Nullable BeginFile file;
    private @Nullable Entry root;
    private long files;
    private long bytes;

    Assembler(BlockSession session, int largestBlock) {
        meta = new MetaWriter(session, largestBlock);
        content = new ContentRefBuilder(meta);
        checkpoints = new Checkpoints(session);
    }

    @Override
    public void accept(Batch batch) {
        int next = 0;
        for (Step step : batch.steps()) {
            switch (step) {
                case Step.EnterDirectory(byte[] name, Metadata metadata) ->
                    open.push(new Directory(name, metadata, new ListingWriter(meta, scratch)));
                case Step.LeaveDirectory() -> leave();
                case Step.Ready(Entry entry) -> add(entry);
                case Step.BeginFile begin -> file = begin;
                case Step.Blocks(int count) -> {
                    for (int end = next + count; next < end; next++) {
                        content.block(batch.ids(), next, batch.length(next));
                    }
                }
                case Step.Hole(long hole) -> content.hole(hole);
                case Step.EndFile(boolean kept) -> end(kept);
                case Step.AnotherName(byte[] name, Metadata metadata) -> {
                    ContentRef same = linked.get(FileId.of(metadata));
                    if (same != null) {
                        put(new Entry(name, metadata, same));
                    }
                }
            }
        }
        checkpoints.passed(batch.end());
    }

    private void end(boolean kept) {
        Step.BeginFile begun = file;
        ContentRef ref = content.finish();
        if (begun != null && kept) {
            add(new Entry(begun.name(), begun.metadata(), ref));
        }
        file = null;
    }

    private void leave() {
        Directory directory = open.pop();
        put(new Entry(directory.name, directory.metadata, directory.listing.finish()));
    }

    private void add(Entry entry) {
        if (entry.metadata().type() == FileType.REGULAR) {
            bytes += entry.content().size();
            if (entry.metadata().linked()) {
                linked.put(FileId.of(entry.metadata()), entry.content());
            }
        }
        put(entry);
    }

    private void put(Entry entry) {
        Directory into = open.peek();
        if (into == null) {
            root = entry;
        } else {
            files++;
            into.listing.add(entry);
        }
    }

    /** The object's root, once all batches have come. */
    Entry root() {
        if (root == null) {
            throw new IllegalStateException("The object has no root.");
        }
        return root;
    }

    /** How many files, directories and other things the root holds. */
    long files() {
        return files;
    }

    /** How long the content of all files is together, once all batches have come. */
    long bytes() {
        return bytes;
    }

    /** A directory that is not complete. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Directory(byte[] name, Metadata metadata, ListingWriter listing) {}
}
