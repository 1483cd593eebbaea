package io.quetzal.store.core.blocks;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.store.api.CollectOptions;
import io.quetzal.store.api.CollectReport;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoreKey;
import io.quetzal.store.api.StoreSecret;
import io.quetzal.store.api.StoreStats;
import io.quetzal.store.api.StoredBlock;
import io.quetzal.store.api.VerifyOptions;
import io.quetzal.store.core.catalog.Catalog;
import io.quetzal.store.core.crypto.KeyRing;
import io.quetzal.store.core.crypto.StoreKeys;
import io.quetzal.store.core.disk.Disk;
import io.quetzal.store.core.disk.Disk.DiskLock;
import io.quetzal.store.core.format.PackEntry;
import io.quetzal.store.core.format.StoreFile;
import io.quetzal.store.core.pack.PackReader;
import io.quetzal.store.core.pack.PackSalvage;
import java.lang.foreign.MemorySegment;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A store in one directory. What each part does is said where the part is. */
final class LocalBlockStore implements BlockStore {
    private final StoreFile store;
    private final KeyRing ring;
    private final MasterKey master;
    private final Catalog catalog;
    private final DiskLock lock;

    private final Packs packs = new Packs();
    private final Places places;
    private final OpenPacks openPacks;
    private final WriterPool writers;
    private final Committer committer;
    private final Reading reading;
    private final Leases leases = new Leases();
    private final Sessions sessions = new Sessions();
    private final Collector collector;
    private final Verifier verifier;
    private final Reserve reserve;
    private boolean closed;

    LocalBlockStore(
            Disk disk,
            DiskLock lock,
            StoreFile store,
            KeyRing ring,
            MasterKey master,
            Catalog catalog,
            BlockStoreParts parts) {
        this.store = store;
        this.ring = ring;
        this.master = master;
        this.catalog = catalog;
        this.lock = lock;
        Tuning tuning = parts.tuning();
        StoreKeys keys = master.keys();
        var reader = new PackReader(disk, keys, store.id());
        places = new Places(packs, new Tables(reader, tuning.tableCacheBytes()));
        openPacks = new OpenPacks(disk, keys, store.id(), packs, places, tuning.packBytes());
        var codec = new ExtentCodec(parts.codecs(), tuning);
        var hash = store.layout().settings().hash();
        writers = new WriterPool(kind -> new ExtentWriter(kind, openPacks, places, codec, keys.names(hash), tuning));
        committer = new Committer(writers, openPacks, catalog);
        var cache = new ExtentCache(tuning.extentCache());
        reading = new Reading(disk.place(), places, reader, codec, cache, () -> keys.names(hash));
        collector = new Collector(
                disk,
                catalog,
                packs,
                places,
                writers,
                reading,
                () -> session("collecting garbage"),
                tuning.packBytes());
        verifier = new Verifier(disk.place(), catalog, packs, places, reader, codec, () -> keys.names(hash));
        reserve = new Reserve(disk);
        reserve.make();
        boolean opened = false;
        try {
            new Opening(
                            disk,
                            reader,
                            packs,
                            places,
                            () -> new PackSalvage(disk, keys, store.id(), keys.names(hash), codec::decompress))
                    .load(catalog.packs());
            opened = true;
        } finally {
            if (!opened) {
                closeParts();
            }
        }
    }

    @Override
    public BlockLayout layout() {
        return store.layout();
    }

    @Override
    public byte[] chunkerKey() {
        return master.keys().chunkerKey();
    }

    @Override
    public BlockSession begin(String reason) {
        return session(reason);
    }

    private LocalSession session(String reason) {
        return new LocalSession(writers, committer, sessions, leases.take(reason));
    }

    @Override
    public BlockLease lease(String reason) {
        return leases.take(reason);
    }

    @Override
    public void read(BlockKind kind, MemorySegment id, MemorySegment target) {
        reading.read(id, target);
    }

    @Override
    public Optional<ObjectRecord> object(UniqueId id) {
        return catalog.object(id);
    }

    @Override
    public List<ObjectRecord> objects(Optional<UniqueId> after, int limit) {
        var from = after.map(id -> catalog.objects().tailMap(id, false)).orElse(catalog.objects());
        return from.values().stream().limit(limit).toList();
    }

    @Override
    public boolean delete(UniqueId id) {
        Optional<ObjectRecord> object = catalog.object(id);
        if (object.isEmpty()) {
            return false;
        }
        leases.bury(object.get());
        reserve.during(() -> committer.commit(
                new Committer.Request(Optional.empty(), List.of(), List.of(id), List.of(), List.of())));
        return true;
    }

    @Override
    public CollectReport collect(CollectOptions options, ObjectReferences references, JobContext job) {
        var marking = new Marking(catalog, leases, sessions, places, references);
        return reserve.during(() -> collector.collect(marking, options, job));
    }

    @Override
    public BlockVerification verify(VerifyOptions options, ObjectReferences references, JobContext job) {
        return verifier.verify(options, references, job);
    }

    @Override
    public Page<StoredBlock> blocks(PageRequest request) {
        return new Inventory(packs, places).blocks(request);
    }

    @Override
    public void rebuildIndex(JobContext job) {
        new Inventory(packs, places).rebuild(job);
    }

    @Override
    public StoreStats stats() {
        Collection<PackEntry> entries = catalog.packs();
        return new StoreStats(
                catalog.objects().size(),
                entries.stream().mapToLong(PackEntry::blocks).sum(),
                entries.size(),
                new ByteSize(catalog.objects().values().stream()
                        .mapToLong(object -> object.draft().size())
                        .sum()),
                new ByteSize(entries.stream().mapToLong(PackEntry::plain).sum()),
                new ByteSize(entries.stream().mapToLong(PackEntry::fileBytes).sum()),
                new ByteSize(places.memoryBytes()),
                store.encrypted());
    }

    @Override
    public List<StoreKey> keys() {
        return ring.keys();
    }

    @Override
    public StoreKey addKey(StoreSecret secret, String label) {
        if (!store.encrypted()) {
            throw new StoreException(
                    StoreFailure.INVALID,
                    "The store is not encrypted, so no key opens it. Make an encrypted one and copy the objects.",
                    null);
        }
        return ring.add(master.bytes(), secret, label);
    }

    @Override
    public void removeKey(int number) {
        ring.remove(number);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock;
                catalog) {
            closeParts();
        }
    }

    /** What was opened here, and not given. */
    private void closeParts() {
        try (places;
                reading;
                openPacks;
                writers;
                committer) {
            master.forget();
        }
    }
}
