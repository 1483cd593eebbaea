package io.quetzal.store.core.blocks;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.store.api.StoredObject.ObjectKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * An object that is to be.
 *
 * @param name what it is called, at most 1000 characters
 * @param kind what it is
 * @param size how long its content is, in bytes
 * @param files how many files, directories and other things it holds
 * @param storedAt when it was stored; kept to the millisecond
 * @param partial whether something was left out
 * @param labels what else its owner wants to remember
 * @param root where its content begins, in an encoding of its writer; at most 64 KiB
 * @param edges which objects it was made from
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody changes it, and copies of every directory listing would cost.
public record ObjectDraft(
        String name,
        ObjectKind kind,
        long size,
        long files,
        Instant storedAt,
        boolean partial,
        Map<String, String> labels,
        byte[] root,
        List<Edge> edges) {
    /** Keeps copies. */
    public ObjectDraft {
        labels = Map.copyOf(labels);
        edges = List.copyOf(edges);
    }

    /**
     * That an object was made from another.
     *
     * @param type what it is to it; 0 to 255
     * @param object the other one
     */
    public record Edge(int type, UniqueId object) {}

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectDraft that
                && name.equals(that.name)
                && kind == that.kind
                && size == that.size
                && files == that.files
                && storedAt.equals(that.storedAt)
                && partial == that.partial
                && labels.equals(that.labels)
                && Arrays.equals(root, that.root)
                && edges.equals(that.edges);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(root);
    }

    @Override
    public String toString() {
        return name;
    }
}
