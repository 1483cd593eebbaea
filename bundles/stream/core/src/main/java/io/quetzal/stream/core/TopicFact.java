package io.quetzal.stream.core;

import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.state.api.Fact;
import io.quetzal.state.api.FactType;
import io.quetzal.stream.api.Durability;
import io.quetzal.stream.api.Topic;
import io.quetzal.stream.api.TopicName;
import io.quetzal.stream.api.TopicSettings;
import io.quetzal.stream.api.TopicSettings.Cleanup;
import io.quetzal.stream.api.TopicSettings.Retention;
import io.quetzal.stream.api.TopicSettings.Segments;
import io.quetzal.stream.api.TopicSettings.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A topic in the node's state; its name is the key. What is -1 has no limit. */
record TopicFact(
        String id,
        int partitions,
        long createdMillis,
        String durability,
        long cachedBytes,
        long cachedMillis,
        boolean delete,
        boolean compact,
        long compactionLagMillis,
        long tombstoneMillis,
        long retentionMillis,
        long retentionBytes,
        long segmentBytes,
        long segmentMillis,
        String timestamps,
        long furthestPastMillis,
        long furthestFutureMillis,
        long largestBatchBytes) {
    static final FactType<TopicFact> TYPE = FactType.first("stream.topics", TopicFact.class);

    private static final String PAGE_CACHE = "page-cache";
    private static final String WRITE_CACHING = "write-caching";
    private static final String SYNCED = "synced";

    static TopicFact of(Topic topic) {
        TopicSettings settings = topic.settings();
        Durability.WriteCaching caching =
                settings.durability() instanceof Durability.WriteCaching given ? given : Durability.WriteCaching.USUAL;
        return new TopicFact(
                topic.id().toString(),
                topic.partitions(),
                topic.created().toEpochMilli(),
                switch (settings.durability()) {
                    case Durability.PageCache() -> PAGE_CACHE;
                    case Durability.WriteCaching ignored -> WRITE_CACHING;
                    case Durability.Synced() -> SYNCED;
                },
                caching.most().bytes(),
                caching.longest().toMillis(),
                settings.cleanup().delete(),
                settings.cleanup().compact(),
                settings.cleanup().lag().toMillis(),
                settings.cleanup().tombstones().toMillis(),
                millis(settings.retention().age()),
                settings.retention().size().map(ByteSize::bytes).orElse(-1L),
                settings.segments().size().bytes(),
                settings.segments().age().toMillis(),
                settings.timestamps().source().name(),
                millis(settings.timestamps().furthestPast()),
                millis(settings.timestamps().furthestFuture()),
                settings.largestBatch().bytes());
    }

    private static long millis(Optional<Duration> time) {
        return time.map(Duration::toMillis).orElse(-1L);
    }

    static Topic topic(Fact<TopicFact> fact) {
        TopicFact value = fact.value();
        return new Topic(
                UUID.fromString(value.id),
                new TopicName(fact.key()),
                value.partitions,
                value.settings(),
                Instant.ofEpochMilli(value.createdMillis));
    }

    private TopicSettings settings() {
        return new TopicSettings(
                switch (durability) {
                    case PAGE_CACHE -> new Durability.PageCache();
                    case WRITE_CACHING ->
                        new Durability.WriteCaching(new ByteSize(cachedBytes), Duration.ofMillis(cachedMillis));
                    default -> new Durability.Synced();
                },
                new Cleanup(
                        delete, compact, Duration.ofMillis(compactionLagMillis), Duration.ofMillis(tombstoneMillis)),
                new Retention(
                        time(retentionMillis),
                        retentionBytes < 0 ? Optional.empty() : Optional.of(new ByteSize(retentionBytes))),
                new Segments(new ByteSize(segmentBytes), Duration.ofMillis(segmentMillis)),
                new Timestamps(
                        Timestamps.Source.valueOf(timestamps), time(furthestPastMillis), time(furthestFutureMillis)),
                new ByteSize(largestBatchBytes));
    }

    private static Optional<Duration> time(long millis) {
        return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }
}
