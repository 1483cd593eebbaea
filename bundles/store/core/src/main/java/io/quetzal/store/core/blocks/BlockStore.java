package io.quetzal.store.core.blocks;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.store.api.CollectOptions;
import io.quetzal.store.api.CollectReport;
import io.quetzal.store.api.StoreKey;
import io.quetzal.store.api.StoreSecret;
import io.quetzal.store.api.StoreStats;
import io.quetzal.store.api.StoredBlock;
import io.quetzal.store.api.VerifyOptions;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * Blocks, each kept once, and the objects that refer to them. All methods are called by many threads at once.
 *
 * <p>A writer begins a session, puts blocks, and commits an object. A reader takes a lease, looks up the object, and reads
 * the blocks that its root leads to.
 */
public interface BlockStore extends AutoCloseable {
    /** What the store was made with. */
    BlockLayout layout();

    /** The key under which content is cut, 32 bytes: secret in an encrypted store, zeros in any other. A copy. */
    byte[] chunkerKey();

    /**
     * Begins to write.
     *
     * @param reason for whom; shown to people who wonder what a collection waits for
     */
    BlockSession begin(String reason);

    /** Begins to read. */
    BlockLease lease(String reason);

    /**
     * Reads a block, and compares it with its id.
     *
     * @param id 32 bytes
     * @param target is filled; as long as the block
     * @throws io.quetzal.store.api.StoreException with {@code DAMAGED}, which names the pack and the place, if the block
     *     is not there any more or not what was written
     */
    void read(BlockKind kind, MemorySegment id, MemorySegment target);

    /** An object, or nothing. */
    Optional<ObjectRecord> object(UniqueId id);

    /**
     * Objects in the order of their ids.
     *
     * @param after the last one before them; empty for the first ones
     * @param limit how many at most
     */
    List<ObjectRecord> objects(Optional<UniqueId> after, int limit);

    /**
     * Forgets an object; returns when a crash does not bring it back.
     *
     * @return whether it was there
     */
    boolean delete(UniqueId id);

    /**
     * Gives the space of garbage back, while others read and write. Stopped at any time, by cancelling the job or by a
     * crash, it leaves the store whole.
     */
    CollectReport collect(CollectOptions options, ObjectReferences references, JobContext job);

    /** Reads packs back and compares every block with its id. Changes nothing. */
    BlockVerification verify(VerifyOptions options, ObjectReferences references, JobContext job);

    /** The blocks of the packs that are finished, in no particular order. */
    Page<StoredBlock> blocks(PageRequest request);

    /** Puts every block of every pack into the index that is not in it. */
    void rebuildIndex(JobContext job);

    /** How much is in the store, from memory. */
    StoreStats stats();

    /** The keys that open the store; none if it is not encrypted. */
    List<StoreKey> keys();

    /** Adds a key. */
    StoreKey addKey(StoreSecret secret, String label);

    /**
     * Removes a key.
     *
     * @throws io.quetzal.store.api.StoreException with {@code NO_SUCH_KEY} or {@code LAST_KEY}
     */
    void removeKey(int number);

    /** Waits for commits that are under way, and gives the store to others. */
    @Override
    void close();
}
