package io.quetzal.store.core.blocks;

import io.quetzal.platform.api.id.UniqueId;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Predicate;

/**
 * What verifying has found.
 *
 * @param packs how many packs were read
 * @param blocks how many blocks were compared with their ids
 * @param readBytes how much was read
 * @param damage what is wrong, as sentences that name the pack and the place
 * @param damagedObjects which objects lack something
 * @param lost tells of a block's id whether the block is lost
 */
public record BlockVerification(
        long packs,
        long blocks,
        long readBytes,
        List<String> damage,
        List<UniqueId> damagedObjects,
        Predicate<MemorySegment> lost) {}
