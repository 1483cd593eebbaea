package io.quetzal.store.api;

import org.jspecify.annotations.Nullable;

/**
 * What came of a job: one of these, by what it was begun with.
 *
 * @param put what came of storing
 * @param restore what came of making files again
 * @param collect what came of collecting garbage
 * @param verify what verifying has found
 * @param stats how much is in the store whose index was made anew
 * @param rebuild what came of making the catalogue anew
 */
public record StoreReport(
        @Nullable PutResult put,
        @Nullable RestoreResult restore,
        @Nullable CollectReport collect,
        @Nullable VerifyReport verify,
        @Nullable StoreStats stats,
        @Nullable RebuildReport rebuild) {
    /** Of storing. */
    public static StoreReport of(PutResult put) {
        return new StoreReport(put, null, null, null, null, null);
    }

    /** Of making files again. */
    public static StoreReport of(RestoreResult restore) {
        return new StoreReport(null, restore, null, null, null, null);
    }

    /** Of collecting garbage. */
    public static StoreReport of(CollectReport collect) {
        return new StoreReport(null, null, collect, null, null, null);
    }

    /** Of verifying. */
    public static StoreReport of(VerifyReport verify) {
        return new StoreReport(null, null, null, verify, null, null);
    }

    /** Of making the index anew. */
    public static StoreReport of(StoreStats stats) {
        return new StoreReport(null, null, null, null, stats, null);
    }

    /** Of making the catalogue anew. */
    public static StoreReport of(RebuildReport rebuild) {
        return new StoreReport(null, null, null, null, null, rebuild);
    }
}
