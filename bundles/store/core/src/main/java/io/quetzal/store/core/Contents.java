package io.quetzal.store.core;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.store.api.ObjectReader;
import io.quetzal.store.api.PutOptions;
import io.quetzal.store.api.PutResult;
import io.quetzal.store.api.RestoreOptions;
import io.quetzal.store.api.RestoreResult;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoredFile;
import io.quetzal.store.api.StoredFile.FileType;
import io.quetzal.store.core.blocks.BlockLease;
import io.quetzal.store.core.blocks.BlockStore;
import io.quetzal.store.core.blocks.ObjectRecord;
import io.quetzal.store.core.crypto.WarmCipher;
import io.quetzal.store.core.ingest.BatchPool;
import io.quetzal.store.core.ingest.Ingest;
import io.quetzal.store.core.restore.Restore;
import io.quetzal.store.core.restore.StoredContent;
import io.quetzal.store.core.tree.Entry;
import io.quetzal.store.core.tree.EntryCodec;
import io.quetzal.store.core.tree.FileList;
import io.quetzal.store.core.tree.MetaReader;
import io.quetzal.store.core.tree.PathText;
import io.quetzal.store.core.tree.TreeLookup;
import io.quetzal.store.spi.Chunker;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** What goes into a store and comes out again: files, streams, contents. Used by many threads at once. */
final class Contents implements AutoCloseable {
    private static final int FEWEST_BATCHES = 4;

    private final BlockStore store;
    private final ExecutorService workers;
    private final Ingest ingest;
    private final Restore restore;
    private final AtomicBoolean cold;

    /** Starts the workers, one for each processor. */
    Contents(BlockStore store, Chunker chunker) {
        this.store = store;
        int processors = Runtime.getRuntime().availableProcessors();
        var number = new AtomicInteger();
        workers = Executors.newFixedThreadPool(
                processors,
                work -> Thread.ofPlatform()
                        .daemon()
                        .name("quarxtor-worker-" + number.incrementAndGet())
                        .unstarted(work));
        int batches = FEWEST_BATCHES + 2 * processors;
        ingest = new Ingest(store, chunker, workers, new BatchPool(batches), batches);
        restore = new Restore(store, workers);
        cold = new AtomicBoolean(!store.keys().isEmpty());
    }

    /** Before much is enciphered or deciphered for the first time; nobody waits for it. */
    private void warmUp() {
        if (cold.getAndSet(false)) {
            workers.execute(WarmCipher::run);
        }
    }

    PutResult putTree(List<Path> roots, PutOptions options, JobContext context) {
        warmUp();
        try (var expected = new ExpectedSize(roots, options, context)) {
            return ingest.putTree(roots, options, expected);
        }
    }

    PutResult putStream(InputStream content, PutOptions options, JobContext context) {
        warmUp();
        return ingest.putStream(content, options, context);
    }

    RestoreResult restore(UniqueId id, RestoreOptions options, JobContext context) {
        warmUp();
        try (BlockLease _ = store.lease("restoring " + id)) {
            return restore.restore(object(id), options, context);
        }
    }

    ObjectReader open(UniqueId id) {
        return open(id, root -> {
            if (root.metadata().type() == FileType.DIRECTORY) {
                throw new StoreException(
                        StoreFailure.NO_CONTENT,
                        "Object " + id + " is a tree, which has no content of its own. Restore it, list its files, or"
                                + " name one of them.",
                        null);
            }
            return root;
        });
    }

    ObjectReader open(UniqueId id, String path) {
        return open(id, root -> {
            Entry found = new TreeLookup(new MetaReader(store)).find(root, PathText.names(path));
            if (found.metadata().type() != FileType.REGULAR) {
                throw new StoreException(
                        StoreFailure.NO_CONTENT,
                        "\"" + path + "\" of object " + id + " is no regular file, so it has no content. Restore it, or"
                                + " list what is below it.",
                        null);
            }
            return found;
        });
    }

    private ObjectReader open(UniqueId id, UnaryOperator<Entry> choice) {
        BlockLease lease = store.lease("reading " + id);
        try {
            Entry root = EntryCodec.root(object(id).draft().root());
            return new StoredContent(store, lease, choice.apply(root).content());
        } catch (StoreException e) {
            lease.close();
            throw e;
        }
    }

    Page<StoredFile> files(UniqueId id, String below, PageRequest request) {
        try (BlockLease _ = store.lease("listing " + id)) {
            Entry root = EntryCodec.root(object(id).draft().root());
            return FileList.page(new MetaReader(store), root, below, request);
        }
    }

    /** An object, which is there. */
    ObjectRecord object(UniqueId id) {
        return store.object(id)
                .orElseThrow(() -> new StoreException(
                        StoreFailure.NO_SUCH_OBJECT,
                        "There is no object " + id + " in the store. List the objects to see what there is.",
                        null));
    }

    /** Waits for what is being done. */
    @Override
    public void close() {
        workers.close();
    }
}
