package io.quetzal.store.core.format;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.store.core.blocks.ObjectRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one commit has changed, or several that were merged since. All fragments together, from the first on, are the
 * catalogue.
 *
 * @param from the first generation of which it tells
 * @param to the last generation of which it tells; its own number
 * @param packs which packs are new
 * @param packsGone which packs of earlier fragments are no more
 * @param objects which objects are new
 * @param objectsGone which objects of earlier fragments are no more
 */
public record Fragment(
        long from,
        long to,
        List<PackEntry> packs,
        List<Id> packsGone,
        List<ObjectRecord> objects,
        List<UniqueId> objectsGone) {
    private static final int SMALLEST_OBJECT = 40;
    private static final int LARGEST_OBJECT = 4 << 20;
    private static final int ID_BYTES = 26;

    /** Its bytes. */
    public byte[] encode() {
        var encoder = new Encoder();
        encoder.u64(from).u64(to);
        encoder.varint(packs.size());
        packs.forEach(pack -> pack.write(encoder));
        encoder.varint(packsGone.size());
        packsGone.forEach(id -> id.write(encoder));
        encoder.varint(objects.size());
        objects.forEach(object -> encoder.block(ObjectFormat.encode(object)));
        encoder.varint(objectsGone.size());
        objectsGone.forEach(id -> ObjectFormat.id(encoder, id));
        return encoder.toBytes();
    }

    /** Reads it. */
    public static Fragment decode(byte[] bytes, String what) {
        var decoder = new Decoder(bytes, what);
        long from = decoder.u63();
        long to = decoder.u63();
        List<PackEntry> packs = new ArrayList<>();
        for (int left = decoder.count(PackEntry.SMALLEST); left > 0; left--) {
            packs.add(PackEntry.read(decoder));
        }
        List<Id> packsGone = new ArrayList<>();
        for (int left = decoder.count(Id.BYTES); left > 0; left--) {
            packsGone.add(Id.read(decoder));
        }
        List<ObjectRecord> objects = new ArrayList<>();
        for (int left = decoder.count(SMALLEST_OBJECT); left > 0; left--) {
            objects.add(ObjectFormat.decode(decoder.block(LARGEST_OBJECT), what));
        }
        List<UniqueId> objectsGone = new ArrayList<>();
        for (int left = decoder.count(ID_BYTES); left > 0; left--) {
            objectsGone.add(ObjectFormat.id(decoder));
        }
        decoder.end();
        if (from > to) {
            throw decoder.damaged("it ends before it begins");
        }
        return new Fragment(from, to, packs, packsGone, objects, objectsGone);
    }

    /**
     * Makes one of several.
     *
     * @param parts in the order of their generations
     * @param first whether there is no fragment before them, so that what is gone need not be told
     */
    public static Fragment merge(List<Fragment> parts, boolean first) {
        Map<Id, PackEntry> packs = new LinkedHashMap<>();
        Map<UniqueId, ObjectRecord> objects = new LinkedHashMap<>();
        Set<Id> packsGone = new LinkedHashSet<>();
        Set<UniqueId> objectsGone = new LinkedHashSet<>();
        for (Fragment part : parts) {
            part.packs.forEach(pack -> packs.put(pack.id(), pack));
            part.objects.forEach(object -> objects.put(object.id(), object));
            for (Id gone : part.packsGone) {
                if (packs.remove(gone) == null && !first) {
                    packsGone.add(gone);
                }
            }
            for (UniqueId gone : part.objectsGone) {
                if (objects.remove(gone) == null && !first) {
                    objectsGone.add(gone);
                }
            }
        }
        return new Fragment(
                parts.getFirst().from,
                parts.getLast().to,
                List.copyOf(packs.values()),
                List.copyOf(packsGone),
                List.copyOf(objects.values()),
                List.copyOf(objectsGone));
    }
}
