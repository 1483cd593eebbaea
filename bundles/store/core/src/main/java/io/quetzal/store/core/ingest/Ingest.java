package io.quetzal.store.core.ingest;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.store.api.PutOptions;
import io.quetzal.store.api.PutResult;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoredFile.FileType;
import io.quetzal.store.api.StoredObject.ObjectKind;
import io.quetzal.store.core.blocks.BlockSession;
import io.quetzal.store.core.blocks.BlockStore;
import io.quetzal.store.core.blocks.ObjectDraft;
import io.quetzal.store.core.blocks.ObjectRecord;
import io.quetzal.store.core.blocks.PutCounts;
import io.quetzal.store.core.tree.Entry;
import io.quetzal.store.core.tree.EntryCodec;
import io.quetzal.store.core.tree.FileTime;
import io.quetzal.store.core.tree.MetaReader;
import io.quetzal.store.core.tree.Metadata;
import io.quetzal.store.core.tree.Problems;
import io.quetzal.store.spi.Chunker;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Stores trees and streams. Used by many threads at once, each of which reads what it stores. */
public final class Ingest {
    private static final byte[] NO_NAME = {};

    private final BlockStore store;
    private final Chunker chunker;
    private final Executor workers;
    private final BatchPool pool;
    private final int mostBatches;

    /**
     * Stores in a store.
     *
     * @param workers hashes and compresses, in all puts
     * @param mostBatches how much of a put is in memory at once, in pieces of 4 MiB; at least 2
     */
    public Ingest(BlockStore store, Chunker chunker, Executor workers, BatchPool pool, int mostBatches) {
        this.store = store;
        this.chunker = chunker;
        this.workers = workers;
        this.pool = pool;
        this.mostBatches = mostBatches;
    }

    /** Stores files and directories as one object. */
    public PutResult putTree(List<Path> paths, PutOptions options, JobContext context) {
        List<TreeRoot> roots = TreeRoot.of(paths);
        var exclusion = new Exclusion(options.exclude());
        var problems = new Problems();
        try (BlockSession session = store.begin("storing " + options.name())) {
            Entry parentRoot = parentRoot(options.parent());
            var assembler = new Assembler(session, store.layout().chunkMax());
            long unchanged = read(session, assembler, context, filler -> {
                var walker = new TreeWalker(filler, exclusion, options.oneFileSystem(), problems);
                walker.walk(roots, new MetaReader(store), parentRoot);
                return walker.unchanged();
            });
            long files = assembler.files();
            ObjectRecord object =
                    commit(session, draft(options, ObjectKind.TREE, assembler, files, problems.count() > 0));
            return result(object, files, session.counts(), unchanged, problems);
        }
    }

    /** Stores a stream. */
    public PutResult putStream(InputStream content, PutOptions options, JobContext context) {
        try (BlockSession session = store.begin("storing " + options.name())) {
            var assembler = new Assembler(session, store.layout().chunkMax());
            read(session, assembler, context, filler -> {
                Instant now = Instant.now();
                var metadata = Metadata.made(FileType.REGULAR, 0600, new FileTime(now.getEpochSecond(), now.getNano()));
                filler.step(new Step.BeginFile(NO_NAME, metadata));
                filler.content(new StreamSource(content), Long.MAX_VALUE);
                filler.step(new Step.EndFile(true));
                return 0;
            });
            ObjectRecord object = commit(session, draft(options, ObjectKind.STREAM, assembler, 1, false));
            return result(object, 1, session.counts(), 0, new Problems());
        }
    }

    private long read(BlockSession session, Assembler assembler, JobContext context, Reading reading) {
        try (var pipeline = new Pipeline(session, workers, pool, mostBatches, assembler)) {
            var filler = new BatchFiller(pipeline, chunker, bytes -> {
                context.checkCancelled();
                context.progress(new Progress(bytes, 0, "bytes", "storing"));
            });
            long unchanged = reading.into(filler);
            filler.finish();
            return unchanged;
        }
    }

    private @Nullable Entry parentRoot(@Nullable UniqueId parent) {
        if (parent == null) {
            return null;
        }
        ObjectRecord object = store.object(parent)
                .orElseThrow(() -> new StoreException(
                        StoreFailure.NO_SUCH_OBJECT,
                        "There is no object " + parent + " whose unchanged files could be taken over. Name one that is"
                                + " in the store, or none.",
                        null));
        return EntryCodec.root(object.draft().root());
    }

    private static ObjectRecord commit(BlockSession session, ObjectDraft draft) {
        return session.commit(List.of(draft)).getFirst();
    }

    private static ObjectDraft draft(
            PutOptions options, ObjectKind kind, Assembler assembler, long files, boolean partial) {
        return new ObjectDraft(
                options.name(),
                kind,
                assembler.bytes(),
                files,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                partial,
                options.labels(),
                EntryCodec.root(assembler.root()),
                List.of());
    }

    private static PutResult result(
            ObjectRecord object, long files, PutCounts counts, long unchanged, Problems problems) {
        return new PutResult(
                object.stored(),
                files,
                counts.newBlocks(),
                counts.newBytes(),
                counts.storedBytes(),
                unchanged,
                problems.first(),
                problems.count());
    }

    /** Fills batches. */
    private interface Reading {
        long into(BatchFiller filler);
    }
}
