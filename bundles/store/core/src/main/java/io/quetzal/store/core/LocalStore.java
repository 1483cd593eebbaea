package io.quetzal.store.core;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.store.api.CollectOptions;
import io.quetzal.store.api.CollectReport;
import io.quetzal.store.api.ObjectReader;
import io.quetzal.store.api.OpenStore;
import io.quetzal.store.api.PutOptions;
import io.quetzal.store.api.PutResult;
import io.quetzal.store.api.RestoreOptions;
import io.quetzal.store.api.RestoreResult;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoreKey;
import io.quetzal.store.api.StoreSecret;
import io.quetzal.store.api.StoreStats;
import io.quetzal.store.api.StoredBlock;
import io.quetzal.store.api.StoredFile;
import io.quetzal.store.api.StoredObject;
import io.quetzal.store.api.VerifyOptions;
import io.quetzal.store.api.VerifyReport;
import io.quetzal.store.core.blocks.BlockStore;
import io.quetzal.store.core.blocks.BlockVerification;
import io.quetzal.store.core.blocks.ObjectRecord;
import io.quetzal.store.core.tree.LostFiles;
import io.quetzal.store.core.tree.TreeReferences;
import io.quetzal.store.spi.Chunker;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A store in one directory, open: files above, blocks below. */
final class LocalStore implements OpenStore {
    private final BlockStore blocks;
    private final Contents contents;

    /**
     * Offers a block store as a store of files.
     *
     * @param blocks belongs to this from now on
     */
    LocalStore(BlockStore blocks, Chunker chunker) {
        this.blocks = blocks;
        this.contents = new Contents(blocks, chunker);
    }

    @Override
    public PutResult putTree(List<Path> roots, PutOptions options, JobContext context) {
        return contents.putTree(roots, options, context);
    }

    @Override
    public PutResult putStream(InputStream content, PutOptions options, JobContext context) {
        return contents.putStream(content, options, context);
    }

    @Override
    public ObjectReader open(UniqueId object) {
        return contents.open(object);
    }

    @Override
    public ObjectReader open(UniqueId object, String path) {
        return contents.open(object, path);
    }

    @Override
    public RestoreResult restore(UniqueId object, RestoreOptions options, JobContext context) {
        return contents.restore(object, options, context);
    }

    @Override
    public Page<StoredObject> objects(PageRequest request) {
        Optional<UniqueId> after = Optional.ofNullable(request.after()).map(UniqueId::new);
        List<ObjectRecord> found = blocks.objects(after, request.limit() + 1);
        boolean more = found.size() > request.limit();
        List<ObjectRecord> page = more ? found.subList(0, request.limit()) : found;
        return new Page<>(
                page.stream().map(ObjectRecord::stored).toList(),
                more ? page.getLast().id().value() : null);
    }

    @Override
    public StoredObject object(UniqueId object) {
        return contents.object(object).stored();
    }

    @Override
    public Page<StoredFile> files(UniqueId object, String below, PageRequest request) {
        return contents.files(object, below, request);
    }

    @Override
    public Page<StoredBlock> blocks(PageRequest request) {
        return blocks.blocks(request);
    }

    @Override
    public void delete(UniqueId object) {
        if (!blocks.delete(object)) {
            throw new StoreException(
                    StoreFailure.NO_SUCH_OBJECT,
                    "Object " + object + " cannot be deleted because it is not in the store. List the objects to see"
                            + " what there is.",
                    null);
        }
    }

    @Override
    public StoreStats stats() {
        return blocks.stats();
    }

    @Override
    public CollectReport collect(CollectOptions options, JobContext context) {
        return blocks.collect(options, new TreeReferences(blocks), context);
    }

    @Override
    public VerifyReport verify(VerifyOptions options, JobContext context) {
        BlockVerification found = blocks.verify(options, new TreeReferences(blocks), context);
        var lost = new LostFiles(blocks, found.lost());
        for (UniqueId id : found.damagedObjects()) {
            blocks.object(id).ifPresent(lost::look);
        }
        return new VerifyReport(
                found.packs(),
                found.blocks(),
                new ByteSize(found.readBytes()),
                found.damage(),
                found.damagedObjects(),
                lost.found());
    }

    @Override
    public StoreStats rebuildIndex(JobContext context) {
        blocks.rebuildIndex(context);
        return blocks.stats();
    }

    @Override
    public List<StoreKey> keys() {
        return blocks.keys();
    }

    @Override
    public StoreKey addKey(StoreSecret secret, String label) {
        return blocks.addKey(secret, label);
    }

    @Override
    public void removeKey(int key) {
        blocks.removeKey(key);
    }

    @Override
    public void close() {
        contents.close();
        blocks.close();
    }
}
