package io.quetzal.state.local;

import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an envelope holds, as it was read last: a token is looked up at each request, and is read from JSON only once.
 * Forgotten whenever nobody else has it, so that the classes of a replaced bundle are not kept.
 */
final class Decoded {
    private volatile @Nullable WeakReference<Record> value;

    /** The value, as long as it is of this very class; else what the reader gives, from now on. */
    <T extends Record> T orRead(Class<T> type, Supplier<T> reader) {
        WeakReference<Record> kept = value;
        Optional<T> known = Optional.ofNullable(kept == null ? null : kept.get())
                .filter(type::isInstance)
                .map(type::cast);
        return known.orElseGet(() -> {
            T fresh = reader.get();
            value = new WeakReference<>(fresh);
            return fresh;
        });
    }
}
