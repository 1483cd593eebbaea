package io.quetzal.store.core.blocks;

import io.quetzal.platform.api.job.JobContext;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoreSecret;
import io.quetzal.store.core.catalog.Catalog;
import io.quetzal.store.core.catalog.CatalogRebuild;
import io.quetzal.store.core.crypto.KeyRing;
import io.quetzal.store.core.crypto.StoreKeys;
import io.quetzal.store.core.disk.Disk;
import io.quetzal.store.core.disk.Disk.DiskLock;
import io.quetzal.store.core.disk.DiskFiles;
import io.quetzal.store.core.disk.RealDisk;
import io.quetzal.store.core.format.Id;
import io.quetzal.store.core.format.KeySlot.Hardening;
import io.quetzal.store.core.format.StoreFile;
import io.quetzal.store.core.pack.PackFiles;
import io.quetzal.store.core.pack.PackSalvage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/** Makes and opens block stores. */
public final class BlockStores {
    private static final String STORE = "STORE";
    private static final int LARGEST_STORE_FILE = 16 * 1024;
    private static final String FIRST_LABEL = "first";

    private BlockStores() {}

    /** As {@link io.quetzal.store.api.StoreOpener#create}. */
    public static BlockStore create(Path directory, BlockLayout layout, StoreSecret secret, BlockStoreParts parts) {
        return create(new RealDisk(directory), layout, secret, parts);
    }

    /** As {@link io.quetzal.store.api.StoreOpener#open}. */
    public static BlockStore open(Path directory, StoreSecret secret, BlockStoreParts parts) {
        return open(new RealDisk(directory), secret, parts);
    }

    /** Makes a store on any disk. Its file STORE is written last: what has none is no store. */
    public static BlockStore create(Disk disk, BlockLayout layout, StoreSecret secret, BlockStoreParts parts) {
        if (!disk.list("").isEmpty()) {
            throw new StoreException(
                    StoreFailure.TARGET_TAKEN,
                    "No store can be made in " + disk.place()
                            + ", because something is there. Choose a directory that is empty or not there.",
                    null);
        }
        disk.makeDirectory("");
        DiskLock lock = disk.lock();
        try (var undo = new Undo(lock::close)) {
            var random = new SecureRandom();
            boolean encrypted = !(secret instanceof StoreSecret.Unencrypted);
            var store = new StoreFile(Id.random(random), encrypted, layout);
            byte[] storeBytes = store.encode();
            var master = new byte[StoreKeys.KEY_BYTES];
            var ring = new KeyRing(disk, parts.blake3(), storeBytes, Hardening.usual());
            if (encrypted) {
                random.nextBytes(master);
                ring.add(master, secret, FIRST_LABEL);
            }
            disk.makeDirectory(PackFiles.DIRECTORY);
            var keys = new StoreKeys(master, encrypted, parts.blake3());
            Catalog catalog = Catalog.create(disk, keys, store.id());
            undo.add(catalog::close);
            DiskFiles.write(disk, "", STORE, storeBytes);
            var made = new LocalBlockStore(disk, lock, store, ring, new MasterKey(master, keys), catalog, parts);
            undo.forget();
            return made;
        }
    }

    /** Opens a store on any disk. */
    public static BlockStore open(Disk disk, StoreSecret secret, BlockStoreParts parts) {
        if (!disk.exists(STORE)) {
            throw new StoreException(
                    StoreFailure.NO_SUCH_STORE,
                    "There is no store in " + disk.place() + ", or it was never finished. Make one, or look elsewhere.",
                    null);
        }
        byte[] storeBytes = DiskFiles.read(disk, STORE, LARGEST_STORE_FILE);
        StoreFile store = StoreFile.decode(storeBytes);
        DiskLock lock = disk.lock();
        try (var undo = new Undo(lock::close)) {
            var ring = new KeyRing(disk, parts.blake3(), storeBytes, Hardening.usual());
            byte[] master = store.encrypted() ? ring.open(secret) : new byte[StoreKeys.KEY_BYTES];
            var keys = new StoreKeys(master, store.encrypted(), parts.blake3());
            Catalog catalog = Catalog.open(disk, keys, store.id());
            undo.add(catalog::close);
            var opened = new LocalBlockStore(disk, lock, store, ring, new MasterKey(master, keys), catalog, parts);
            undo.forget();
            return opened;
        }
    }

    /**
     * Makes the catalogue of a store anew from its packs, for a store that cannot be opened because its root or its fragments
     * are damaged. An object that was deleted may be there again.
     *
     * @return what could not be read, as sentences; what was in it is lost
     */
    public static List<String> rebuild(Path directory, StoreSecret secret, BlockStoreParts parts, JobContext job) {
        return rebuild(new RealDisk(directory), secret, parts, job);
    }

    /** The same on any disk. */
    public static List<String> rebuild(Disk disk, StoreSecret secret, BlockStoreParts parts, JobContext job) {
        byte[] storeBytes = DiskFiles.read(disk, STORE, LARGEST_STORE_FILE);
        StoreFile store = StoreFile.decode(storeBytes);
        DiskLock lock = disk.lock();
        try {
            var ring = new KeyRing(disk, parts.blake3(), storeBytes, Hardening.usual());
            byte[] master = store.encrypted() ? ring.open(secret) : new byte[StoreKeys.KEY_BYTES];
            var keys = new StoreKeys(master, store.encrypted(), parts.blake3());
            var codec = new ExtentCodec(parts.codecs(), parts.tuning());
            var names = keys.names(store.layout().settings().hash());
            var salvage = new PackSalvage(disk, keys, store.id(), names, codec::decompress);
            List<String> problems = CatalogRebuild.rebuild(disk, keys, store.id(), salvage, job);
            new MasterKey(master, keys).forget();
            return problems;
        } finally {
            lock.close();
        }
    }
}
