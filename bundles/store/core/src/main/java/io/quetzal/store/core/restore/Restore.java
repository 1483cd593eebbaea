package io.quetzal.store.core.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.libc.OpenFlag;
import io.quetzal.platform.libc.Posix;
import io.quetzal.store.api.RestoreOptions;
import io.quetzal.store.api.RestoreOptions.Existing;
import io.quetzal.store.api.RestoreResult;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoredFile.FileType;
import io.quetzal.store.core.blocks.BlockStore;
import io.quetzal.store.core.blocks.ObjectRecord;
import io.quetzal.store.core.tree.Entry;
import io.quetzal.store.core.tree.EntryCodec;
import io.quetzal.store.core.tree.ListingWriter;
import io.quetzal.store.core.tree.MetaReader;
import io.quetzal.store.core.tree.PathText;
import io.quetzal.store.core.tree.TreeLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;

/** Makes the files of objects again. Used by many threads at once; each holds a lease. */
public final class Restore {
    private final BlockStore store;
    private final Executor workers;
    private final Hands hands = new Hands();

    /**
     * Restores from a store.
     *
     * @param workers reads blocks and writes files, in all restores
     */
    public Restore(BlockStore store, Executor workers) {
        this.store = store;
        this.workers = workers;
    }

    /** Makes files again. */
    public RestoreResult restore(ObjectRecord object, RestoreOptions options, JobContext context) {
        Entry root = rootOf(object);
        var meta = new MetaReader(store);
        List<List<byte[]>> paths = options.paths().stream().map(PathText::names).toList();
        paths.forEach(path -> new TreeLookup(meta).find(root, path));
        var restoration = new Restoration(
                options.existing(), options.owners(), context, object.draft().size());
        hands.with(hand -> {
            int fd = open(options.target(), hand.posix());
            var target = new TargetDirectory(fd, "", null, null, true, restoration);
            try {
                if (options.existing() == Existing.REFUSE) {
                    new Obstacles(hand, meta, options.target()).refuse(root, target, paths);
                }
                make(root, hand, meta, target, Selection.of(paths), restoration);
            } finally {
                target.release(hand);
            }
        });
        return new RestoreResult(
                restoration.files(),
                restoration.written(),
                restoration.problems().first(),
                restoration.problems().count());
    }

    private void make(
            Entry root,
            Hand hand,
            MetaReader meta,
            TargetDirectory target,
            Selection selection,
            Restoration restoration) {
        var remover = new TreeRemover(restoration.problems());
        var files = new FileMaker(restoration, new ContentWriter(store, restoration), remover);
        try (var crew = new Crew(workers, hands, restoration)) {
            var maker = new TreeMaker(restoration, meta, hand, crew, files, remover, target);
            maker.make(root.content(), target, selection);
        } catch (RuntimeException e) {
            restoration.fail(e);
        }
        restoration.check();
    }

    /** A tree, or a directory that holds nothing but the stream as a file. */
    private static Entry rootOf(ObjectRecord object) {
        Entry root = EntryCodec.root(object.draft().root());
        if (root.metadata().type() == FileType.DIRECTORY) {
            return root;
        }
        return ListingWriter.directoryOf(new Entry(name(object), root.metadata(), root.content()));
    }

    /** What the file of a stream is called. */
    private static byte[] name(ObjectRecord object) {
        byte[] name = object.draft().name().replace('/', '_').getBytes(UTF_8);
        if (!EntryCodec.isName(name)) {
            throw new StoreException(
                    StoreFailure.INVALID,
                    "The object's name \"" + object.draft().name()
                            + "\" cannot be a file's name. Read its content and write it to a file.",
                    null);
        }
        return name;
    }

    private static int open(Path target, Posix posix) {
        try {
            Files.createDirectories(target);
        } catch (IOException e) {
            throw new StoreException(
                    StoreFailure.TARGET_TAKEN,
                    "The directory " + target + " could not be made to restore to: " + e.getMessage()
                            + ". Name another one, or one that you may write to.",
                    e);
        }
        return posix.names()
                .open(
                        Posix.WORKING_DIRECTORY,
                        PathText.bytes(target.toAbsolutePath()),
                        OpenFlag.READ | OpenFlag.DIRECTORY,
                        0);
    }
}
