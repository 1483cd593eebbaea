package io.quetzal.store.core.blocks;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.store.api.StoredObject;

/**
 * An object that is in the store.
 *
 * @param id its own
 * @param draft what it was made from
 */
public record ObjectRecord(UniqueId id, ObjectDraft draft) {
    /** As callers of the store see it. */
    public StoredObject stored() {
        return new StoredObject(
                id,
                draft.name(),
                draft.kind(),
                new ByteSize(draft.size()),
                draft.files(),
                draft.storedAt(),
                draft.partial(),
                draft.labels());
    }
}
