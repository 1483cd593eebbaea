package io.quetzal.state.local;

import io.quetzal.state.api.FactType;
import io.quetzal.state.api.StateException;
import io.quetzal.state.api.StateException.StateFailure;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Remembers how each sort of fact was declared since the start, and refuses a declaration that does not fit. The shape
 * is compared rather than the class, because a bundle that is replaced while the node runs declares its sorts again with
 * new classes.
 */
final class Declarations {
    private final Map<Version, List<String>> shapes = new ConcurrentHashMap<>();

    private record Version(String sort, int schemaVersion) {}

    /**
     * Takes note of a declaration.
     *
     * @param stored the facts of this sort that there are
     * @throws StateException if the same schema version had another shape before, or a fact is stored in a newer one
     */
    void declare(FactType<?> type, SortedFacts stored) {
        List<String> shape = Arrays.stream(type.valueType().getRecordComponents())
                .map(Declarations::describe)
                .toList();
        List<String> before = shapes.putIfAbsent(new Version(type.name(), type.schemaVersion()), shape);
        if (before != null && !before.equals(shape)) {
            throw new StateException(
                    StateFailure.SCHEMA_MISMATCH,
                    "Facts \"" + type.name() + "\" in schema version " + type.schemaVersion() + " were declared as "
                            + before + " before, and now as " + shape
                            + ". Give the new shape a new schema version and a migration.",
                    null);
        }
        var newest = new AtomicInteger();
        stored.forEach((key, fact) -> newest.accumulateAndGet(fact.schemaVersion(), Math::max));
        if (newest.get() > type.schemaVersion()) {
            throw tooNew(type, newest.get());
        }
    }

    static StateException tooNew(FactType<?> type, int storedVersion) {
        return new StateException(
                StateFailure.SCHEMA_MISMATCH,
                "Facts \"" + type.name() + "\" are stored in schema version " + storedVersion
                        + ", and this code knows versions up to " + type.schemaVersion()
                        + ". Run the newer version of QuetzalCore, or restore a backup that this version made.",
                null);
    }

    private static String describe(RecordComponent component) {
        return component.getGenericType().getTypeName() + " " + component.getName();
    }
}
