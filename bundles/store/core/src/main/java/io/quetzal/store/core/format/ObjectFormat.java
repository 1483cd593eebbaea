package io.quetzal.store.core.format;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.store.api.StoredObject.ObjectKind;
import io.quetzal.store.core.blocks.ObjectDraft;
import io.quetzal.store.core.blocks.ObjectDraft.Edge;
import io.quetzal.store.core.blocks.ObjectRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An object as fragments and packs of kind META have it. */
public final class ObjectFormat {
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_ROOT = 1 << 20;
    private static final int ID_BYTES = 26;

    private ObjectFormat() {}

    /** Its bytes. */
    public static byte[] encode(ObjectRecord object) {
        ObjectDraft draft = object.draft();
        var encoder = new Encoder();
        id(encoder, object.id());
        encoder.text(draft.name()).u8(kind(draft.kind())).varint(draft.size()).varint(draft.files());
        encoder.u64(draft.storedAt().toEpochMilli()).u8(draft.partial() ? 1 : 0);
        encoder.varint(draft.labels().size());
        new TreeMap<>(draft.labels()).forEach((key, value) -> encoder.text(key).text(value));
        encoder.block(draft.root()).varint(draft.edges().size());
        for (Edge edge : draft.edges()) {
            encoder.u8(edge.type());
            id(encoder, edge.object());
        }
        return encoder.toBytes();
    }

    /** Reads it. */
    public static ObjectRecord decode(byte[] bytes, String what) {
        var decoder = new Decoder(bytes, what);
        UniqueId id = id(decoder);
        String name = decoder.text(LONGEST_TEXT);
        ObjectKind kind = kind(decoder.u8(), decoder);
        long size = decoder.varint(Long.MAX_VALUE);
        long files = decoder.varint(Long.MAX_VALUE);
        Instant storedAt = Instant.ofEpochMilli(decoder.i64());
        boolean partial = decoder.u8() != 0;
        Map<String, String> labels = new HashMap<>();
        for (int left = decoder.count(2); left > 0; left--) {
            labels.put(decoder.text(LONGEST_TEXT), decoder.text(LONGEST_TEXT));
        }
        byte[] root = decoder.block(LONGEST_ROOT);
        List<Edge> edges = new ArrayList<>();
        for (int left = decoder.count(1 + ID_BYTES); left > 0; left--) {
            edges.add(new Edge(decoder.u8(), id(decoder)));
        }
        decoder.end();
        return new ObjectRecord(id, new ObjectDraft(name, kind, size, files, storedAt, partial, labels, root, edges));
    }

    static void id(Encoder encoder, UniqueId id) {
        for (int i = 0; i < ID_BYTES; i++) {
            encoder.u8(id.value().charAt(i));
        }
    }

    static UniqueId id(Decoder decoder) {
        var text = new StringBuilder(ID_BYTES);
        for (int i = 0; i < ID_BYTES; i++) {
            text.append((char) decoder.u8());
        }
        try {
            return new UniqueId(text.toString());
        } catch (InvalidValueException e) {
            throw decoder.damaged("an object's id in it is none");
        }
    }

    private static int kind(ObjectKind kind) {
        return switch (kind) {
            case STREAM -> 1;
            case TREE -> 2;
        };
    }

    private static ObjectKind kind(int number, Decoder decoder) {
        return switch (number) {
            case 1 -> ObjectKind.STREAM;
            case 2 -> ObjectKind.TREE;
            default -> throw decoder.damaged(number + " is no kind of object");
        };
    }
}
