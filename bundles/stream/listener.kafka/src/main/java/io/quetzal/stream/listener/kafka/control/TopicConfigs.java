package io.quetzal.stream.listener.kafka.control;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.stream.api.Durability;
import io.quetzal.stream.api.TopicSettings;
import io.quetzal.stream.api.TopicSettings.Cleanup;
import io.quetzal.stream.api.TopicSettings.Retention;
import io.quetzal.stream.api.TopicSettings.Segments;
import io.quetzal.stream.api.TopicSettings.Timestamps;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A topic's settings under the names that Kafka has for them. */
final class TopicConfigs {
    /** A number without a bound. */
    private static final String UNBOUNDED = "-1";

    /** What sort of value it is, by Kafka's number for it. */
    enum Type {
        /** A word. */
        STRING(2),
        /** A number of 32 bits. */
        INT(3),
        /** A number of 64 bits. */
        LONG(5),
        /** Words with commas between them. */
        LIST(7);

        private final byte number;

        Type(int number) {
            this.number = (byte) number;
        }

        byte number() {
            return number;
        }
    }

    /** Takes a value over. */
    private interface Change {
        TopicSettings apply(TopicSettings settings, String value);
    }

    /**
     * A setting.
     *
     * @param name what Kafka calls it
     */
    record Config(String name, Type type, Function<TopicSettings, String> value, Change change) {}

    static final List<Config> ALL = List.of(
            new Config("cleanup.policy", Type.LIST, TopicConfigs::policy, TopicConfigs::policy),
            new Config(
                    "delete.retention.ms",
                    Type.LONG,
                    settings -> millis(settings.cleanup().tombstones()),
                    (settings, value) ->
                            settings.with(cleanup(settings, settings.cleanup().lag(), time(value)))),
            new Config(
                    "max.message.bytes",
                    Type.INT,
                    settings -> Long.toString(settings.largestBatch().bytes()),
                    (settings, value) -> settings.withLargestBatch(size(value))),
            new Config(
                    "message.timestamp.after.max.ms",
                    Type.LONG,
                    settings -> bound(settings.timestamps().furthestFuture()),
                    (settings, value) -> settings.with(new Timestamps(
                            settings.timestamps().source(),
                            settings.timestamps().furthestPast(),
                            bounded(value)))),
            new Config(
                    "message.timestamp.before.max.ms",
                    Type.LONG,
                    settings -> bound(settings.timestamps().furthestPast()),
                    (settings, value) -> settings.with(new Timestamps(
                            settings.timestamps().source(),
                            bounded(value),
                            settings.timestamps().furthestFuture()))),
            new Config("message.timestamp.type", Type.STRING, TopicConfigs::source, TopicConfigs::source),
            new Config(
                    "min.compaction.lag.ms",
                    Type.LONG,
                    settings -> millis(settings.cleanup().lag()),
                    (settings, value) -> settings.with(
                            cleanup(settings, time(value), settings.cleanup().tombstones()))),
            new Config("quetzal.durability", Type.STRING, TopicConfigs::durability, TopicConfigs::durability),
            new Config(
                    "retention.bytes",
                    Type.LONG,
                    settings -> settings.retention()
                            .size()
                            .map(size -> Long.toString(size.bytes()))
                            .orElse(UNBOUNDED),
                    (settings, value) -> settings.with(new Retention(
                            settings.retention().age(),
                            value.equals(UNBOUNDED) ? Optional.empty() : Optional.of(size(value))))),
            new Config(
                    "retention.ms",
                    Type.LONG,
                    settings ->
                            settings.retention().age().map(TopicConfigs::millis).orElse(UNBOUNDED),
                    (settings, value) -> settings.with(new Retention(
                            value.equals(UNBOUNDED) ? Optional.empty() : Optional.of(time(value)),
                            settings.retention().size()))),
            new Config(
                    "segment.bytes",
                    Type.INT,
                    settings -> Long.toString(settings.segments().size().bytes()),
                    (settings, value) -> settings.with(
                            new Segments(size(value), settings.segments().age()))),
            new Config(
                    "segment.ms",
                    Type.LONG,
                    settings -> millis(settings.segments().age()),
                    (settings, value) ->
                            settings.with(new Segments(settings.segments().size(), time(value)))));

    private TopicConfigs() {}

    /**
     * Takes one value over.
     *
     * @throws InvalidValueException if there is no such setting, or the value is not for it
     */
    static TopicSettings set(TopicSettings settings, String name, String value) {
        try {
            return get(name).change().apply(settings, value);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new InvalidValueException(
                    "\"" + value + "\" is no value for " + name + ". Give it a number in range.", e);
        }
    }

    /** Takes the default over. */
    static TopicSettings reset(TopicSettings settings, String name) {
        Config config = get(name);
        return config.change().apply(settings, config.value().apply(TopicSettings.usual()));
    }

    private static Config get(String name) {
        return ALL.stream()
                .filter(config -> config.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("Topics have no setting \"" + name
                        + "\" here. Describe the configuration of a topic to see which there are."));
    }

    private static Cleanup cleanup(TopicSettings settings, Duration lag, Duration tombstones) {
        return new Cleanup(settings.cleanup().delete(), settings.cleanup().compact(), lag, tombstones);
    }

    private static String policy(TopicSettings settings) {
        if (settings.cleanup().compact()) {
            return settings.cleanup().delete() ? "compact,delete" : "compact";
        }
        return "delete";
    }

    private static TopicSettings policy(TopicSettings settings, String value) {
        List<String> words = List.of(value.replace(" ", "").split(","));
        if (!List.of("compact", "delete").containsAll(words)) {
            throw new InvalidValueException(
                    "\"" + value + "\" is no cleanup.policy. Use delete, compact, or compact,delete.");
        }
        Cleanup old = settings.cleanup();
        return settings.with(
                new Cleanup(words.contains("delete"), words.contains("compact"), old.lag(), old.tombstones()));
    }

    private static String source(TopicSettings settings) {
        return switch (settings.timestamps().source()) {
            case PRODUCER -> "CreateTime";
            case APPEND -> "LogAppendTime";
        };
    }

    private static TopicSettings source(TopicSettings settings, String value) {
        Timestamps.Source source = switch (value) {
            case "CreateTime" -> Timestamps.Source.PRODUCER;
            case "LogAppendTime" -> Timestamps.Source.APPEND;
            default ->
                throw new InvalidValueException(
                        "\"" + value + "\" is no message.timestamp.type. Use CreateTime or LogAppendTime.");
        };
        Timestamps old = settings.timestamps();
        return settings.with(new Timestamps(source, old.furthestPast(), old.furthestFuture()));
    }

    private static String durability(TopicSettings settings) {
        return switch (settings.durability()) {
            case Durability.PageCache cached -> "page-cache";
            case Durability.WriteCaching caching -> "write-caching";
            case Durability.Synced synced -> "synced";
        };
    }

    private static TopicSettings durability(TopicSettings settings, String value) {
        if (value.equals(durability(settings))) {
            return settings;
        }
        return settings.with(
                switch (value) {
                    case "page-cache" -> new Durability.PageCache();
                    case "write-caching" -> Durability.WriteCaching.USUAL;
                    case "synced" -> new Durability.Synced();
                    default ->
                        throw new InvalidValueException(
                                "\"" + value + "\" is no quetzal.durability. Use page-cache, write-caching or synced.");
                });
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }

    private static Duration time(String millis) {
        return Duration.ofMillis(Long.parseLong(millis));
    }

    private static String bound(Optional<Duration> time) {
        return time.map(TopicConfigs::millis).orElse(Long.toString(Long.MAX_VALUE));
    }

    private static Optional<Duration> bounded(String millis) {
        Duration time = time(millis);
        return time.toMillis() == Long.MAX_VALUE ? Optional.empty() : Optional.of(time);
    }

    private static ByteSize size(String bytes) {
        return new ByteSize(Long.parseLong(bytes));
    }
}
