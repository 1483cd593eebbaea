package io.quetzal.store.core.blocks;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.core.crypto.StoreKeys;
import io.quetzal.store.core.disk.Disk;
import io.quetzal.store.core.format.FileKind;
import io.quetzal.store.core.format.Id;
import io.quetzal.store.core.format.PackEntry;
import io.quetzal.store.core.format.PackHeader;
import io.quetzal.store.core.pack.FrameBuffers;
import io.quetzal.store.core.pack.PackFiles;
import io.quetzal.store.core.pack.PackWriter;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packs that no commit has named yet: those that are being written, and those that are finished and on their way to
 * stable storage, for which a thread of its own waits.
 */
final class OpenPacks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenPacks.class);
    private static final int MOST_BLOCKS = 1 << 20;

    private final Disk disk;
    private final StoreKeys keys;
    private final Id store;
    private final Packs packs;
    private final Places places;
    private final int packBytes;
    private final SecureRandom random = new SecureRandom();
    private final ConcurrentLinkedDeque<FrameBuffers> buffers = new ConcurrentLinkedDeque<>();
    private final ExecutorService syncing = Executors.newSingleThreadExecutor(
            work -> Thread.ofPlatform().daemon().name("store-sync").unstarted(work));
    private final List<Finished> finished = new ArrayList<>();

    OpenPacks(Disk disk, StoreKeys keys, Id store, Packs packs, Places places, int packBytes) {
        this.disk = disk;
        this.keys = keys;
        this.store = store;
        this.packs = packs;
        this.places = places;
        this.packBytes = packBytes;
    }

    /** A pack that is being written. */
    record OpenPack(Pack pack, PackWriter writer, FrameBuffers buffers) {
        int number() {
            return pack.number();
        }
    }

    /**
     * A pack that is finished and that no commit has named.
     *
     * @param synced is done when it is on stable storage
     */
    record Finished(Pack pack, PackEntry entry, CompletableFuture<Void> synced) {}

    OpenPack begin(BlockKind kind) {
        FileKind fileKind = switch (kind) {
            case DATA -> FileKind.DATA;
            case META -> FileKind.META;
        };
        var header = new PackHeader(fileKind, Id.random(random), store, Id.NONE);
        FrameBuffers polled = buffers.pollFirst();
        FrameBuffers taken = polled == null ? new FrameBuffers() : polled;
        var writer = new PackWriter(disk, header, keys, taken);
        Pack pack = packs.add(number -> new Pack(number, header.id(), writer.table()));
        return new OpenPack(pack, writer, taken);
    }

    /** Whether nothing more is to be added to a pack. */
    boolean full(OpenPack pack) {
        return pack.writer().fileBytes() >= packBytes || pack.writer().table().blocks() >= MOST_BLOCKS;
    }

    /** Ends a pack, and begins to wait for stable storage. */
    void finish(OpenPack open) {
        PackEntry entry;
        try {
            entry = open.writer().finish();
        } catch (StoreException e) {
            discard(open);
            throw e;
        }
        open.pack().finished(entry);
        buffers.addFirst(open.buffers());
        CompletableFuture<Void> synced = CompletableFuture.runAsync(
                () -> {
                    try (PackWriter writer = open.writer()) {
                        writer.sync();
                    }
                },
                syncing);
        synchronized (finished) {
            finished.add(new Finished(open.pack(), entry, synced));
        }
    }

    /** Deletes a pack that cannot be written to its end. */
    void discard(OpenPack open) {
        open.pack().offer(false);
        places.forget(List.of(open.pack()));
        buffers.addFirst(open.buffers());
        try {
            open.writer().discard();
        } catch (StoreException e) {
            LOG.warn(
                    "Pack {} is not needed and could not be deleted; the next opening does it",
                    open.pack().id(),
                    e);
        }
    }

    /** All that are finished now, to be committed or discarded. */
    List<Finished> takeFinished() {
        synchronized (finished) {
            List<Finished> taken = List.copyOf(finished);
            finished.clear();
            return taken;
        }
    }

    /** Returns when packs and their names are on stable storage. */
    void awaitSync(List<Finished> taken) {
        try {
            taken.forEach(pack -> pack.synced().join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreException failure) {
                throw failure;
            }
            throw e;
        }
        if (!taken.isEmpty()) {
            disk.syncDirectory(PackFiles.DIRECTORY);
        }
    }

    /** Deletes finished packs that no commit will name. */
    void discardFinished(List<Finished> taken) {
        for (Finished each : taken) {
            each.pack().offer(false);
            places.forget(List.of(each.pack()));
            try {
                each.synced().exceptionally(e -> null).join();
                disk.delete(PackFiles.path(each.pack().id()));
            } catch (StoreException e) {
                LOG.warn(
                        "Pack {} is not needed and could not be deleted; the next opening does it",
                        each.pack().id(),
                        e);
            }
        }
    }

    @Override
    public void close() {
        discardFinished(takeFinished());
        syncing.close();
    }
}
