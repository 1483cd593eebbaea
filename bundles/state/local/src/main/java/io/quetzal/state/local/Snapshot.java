package io.quetzal.state.local;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All facts after one commit; immutable.
 *
 * @param revision the commit
 * @param sorts the facts of each sort, by the sort's name
 * @param digest the sum of all facts' checksums, by which a missing or outdated fact is noticed
 */
record Snapshot(long revision, SortedMap<String, SortedFacts> sorts, long digest) {
    /** The state of a node that has never known anything. */
    static final Snapshot EMPTY = new Snapshot(0, new TreeMap<>(), 0);

    @Nullable
    Envelope get(String sort, String key) {
        return sort(sort).get(key);
    }

    SortedFacts sort(String name) {
        return sorts.getOrDefault(name, SortedFacts.EMPTY);
    }

    long count() {
        return sorts.values().stream().mapToLong(SortedFacts::size).sum();
    }

    /** The same facts but for one, under another revision. */
    Snapshot with(Change change, long newRevision) {
        SortedFacts before = sort(change.sort());
        Envelope old = before.get(change.key());
        Envelope added = change.envelope();
        SortedFacts after = added == null ? before.without(change.key()) : before.with(change.key(), added);
        var all = new TreeMap<>(sorts);
        all.put(change.sort(), after);
        long removedDigest = old == null ? 0 : old.digest();
        long addedDigest = added == null ? 0 : added.digest();
        return new Snapshot(newRevision, all, digest - removedDigest + addedDigest);
    }

    /**
     * What one commit does to one fact.
     *
     * @param sort the fact's sort
     * @param key its key
     * @param envelope the new value, or null when it is deleted
     */
    record Change(String sort, String key, @Nullable Envelope envelope) {}
}
