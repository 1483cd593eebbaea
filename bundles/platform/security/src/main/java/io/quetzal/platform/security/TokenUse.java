package io.quetzal.platform.security;

import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.state.api.Fact;
import io.quetzal.state.api.StateService;
import io.quetzal.state.api.StateTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When each token was used last. Every request uses one, and each commit waits for the disk, so uses are kept in memory
 * and stored together once a minute; what a crash loses makes a session end a minute earlier at most.
 */
final class TokenUse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TokenUse.class);
    private static final Duration STORE_EVERY = Duration.ofMinutes(1);

    private final StateService state;
    private final InstantSource clock;
    private final Map<String, Instant> unsaved = new ConcurrentHashMap<>();
    private final Thread saver;

    TokenUse(StateService state, InstantSource clock) {
        this.state = state;
        this.clock = clock;
        saver = Thread.ofVirtual().name("quetzal token use").start(this::saveNowAndThen);
    }

    void used(String key) {
        unsaved.put(key, clock.instant());
    }

    /** When a token was used last, or null if it was not. */
    @Nullable
    Instant last(Fact<StoredToken> token) {
        Instant recent = unsaved.get(token.key());
        return recent == null ? token.value().lastUsedAt() : recent;
    }

    private void saveNowAndThen() {
        try {
            while (true) {
                Thread.sleep(STORE_EVERY);
                save();
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /** Stores what is not stored yet. */
    void save() {
        Map<String, Instant> saving = Map.copyOf(unsaved);
        if (saving.isEmpty()) {
            return;
        }
        try {
            state.transact(transaction -> {
                saving.forEach((key, moment) -> save(transaction, key, moment));
                return saving.size();
            });
            saving.forEach(unsaved::remove);
        } catch (QuetzalException e) {
            LOG.debug("When tokens were used could not be stored; it is tried again", e);
        }
    }

    private static void save(StateTransaction transaction, String key, Instant moment) {
        transaction
                .get(StoredToken.TYPE, key)
                .ifPresent(token ->
                        transaction.put(StoredToken.TYPE, key, token.value().usedAt(moment)));
    }

    @Override
    public void close() {
        saver.interrupt();
        save();
    }
}
