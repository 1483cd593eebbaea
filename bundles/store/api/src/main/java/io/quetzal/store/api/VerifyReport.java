package io.quetzal.store.api;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.quantity.ByteSize;
import java.util.List;

/**
 * What verifying has found.
 *
 * @param packs how many packs were read
 * @param blocks how many blocks were compared with their ids
 * @param read how much was read
 * @param damage what is wrong, as sentences that name the pack and the place; empty if nothing is
 * @param damagedObjects which objects lack something
 * @param damagedFiles which files of these, as {@code object:path}; at most {@value PutResult#MOST_PROBLEMS}
 */
public record VerifyReport(
        long packs,
        long blocks,
        ByteSize read,
        List<String> damage,
        List<UniqueId> damagedObjects,
        List<String> damagedFiles) {
    /** Keeps copies. */
    public VerifyReport {
        damage = List.copyOf(damage);
        damagedObjects = List.copyOf(damagedObjects);
        damagedFiles = List.copyOf(damagedFiles);
    }

    /** Whether nothing is wrong. */
    public boolean clean() {
        return damage.isEmpty() && damagedObjects.isEmpty();
    }
}
