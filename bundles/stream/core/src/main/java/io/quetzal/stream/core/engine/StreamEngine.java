package io.quetzal.stream.core.engine;

import io.quetzal.stream.api.Durability;
import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import io.quetzal.stream.api.Topic;
import io.quetzal.stream.api.TopicSettings;
import io.quetzal.stream.core.disk.Disk;
import io.quetzal.stream.core.disk.Disk.DiskLock;
import io.quetzal.stream.core.format.PartitionId;
import io.quetzal.stream.core.log.Commitment;
import io.quetzal.stream.core.log.Compaction;
import io.quetzal.stream.core.log.LogParts;
import io.quetzal.stream.core.log.LogWriter;
import io.quetzal.stream.core.log.PartitionLog;
import io.quetzal.stream.core.log.Recovery;
import io.quetzal.stream.core.wal.WalReplay;
import io.quetzal.stream.core.wal.WriteAheadLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All partitions of a directory, open. Topics are told to it; it remembers none. */
public final class StreamEngine implements AutoCloseable {
    private final LogParts parts;
    private final Disk disk;
    private final DiskLock lock;
    private final Map<UUID, PartitionLog[]> topics = new ConcurrentHashMap<>();
    private final CacheSyncer syncer = new CacheSyncer();
    private final Keeper keeper;
    private @Nullable WriteAheadLog wal;

    private StreamEngine(LogParts parts, DiskLock lock) {
        this.parts = parts;
        this.disk = parts.disk();
        this.lock = lock;
        this.keeper = new Keeper(this);
    }

    /**
     * Opens the partitions of topics, after a crash with all that was acknowledged, and deletes those of all others.
     *
     * @throws StreamException with {@code BUSY}, {@code FORMAT_UNKNOWN} or what the disk says
     */
    public static StreamEngine open(LogParts parts, Collection<Topic> topics) {
        StreamEngine engine = openUnkept(parts, topics);
        engine.keeper.start();
        return engine;
    }

    /** As {@link #open}, and nothing happens by itself. */
    static StreamEngine openUnkept(LogParts parts, Collection<Topic> topics) {
        parts.disk().makeDirectory("topics");
        var engine = new StreamEngine(parts, parts.disk().lock());
        try {
            Directory.check(engine.disk);
            Directory.deleteOthers(engine.disk, topics.stream().map(Topic::id).collect(Collectors.toSet()));
            engine.openAll(topics);
            return engine;
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private void openAll(Collection<Topic> all) {
        // Nobody can append yet, so what is acknowledged at once is nothing.
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);
        try (ExecutorService openers = Executors.newFixedThreadPool(threads)) {
            Map<Topic, List<Future<PartitionLog>>> opening = all.stream()
                    .collect(Collectors.toMap(
                            topic -> topic,
                            topic -> IntStream.range(0, topic.partitions())
                                    .mapToObj(i -> openers.submit(() -> Recovery.open(
                                            parts,
                                            new PartitionId(topic.id(), i),
                                            topic.settings(),
                                            Commitment.PAGE_CACHE)))
                                    .toList()));
            opening.forEach((topic, logs) -> topics.put(
                    topic.id(), logs.stream().map(StreamEngine::opened).toArray(PartitionLog[]::new)));
        }
        WalReplay.End end = WalReplay.run(disk, id -> find(id).map(PartitionLog::writer));
        wal = new WriteAheadLog(disk, end);
        for (Topic topic : all) {
            if (!(topic.settings().durability() instanceof Durability.PageCache)) {
                alter(topic);
            }
        }
    }

    private static PartitionLog opened(Future<PartitionLog> opening) {
        try {
            return opening.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StreamException refused) {
                throw new StreamException((StreamFailure) refused.reason(), refused.getMessage(), refused);
            }
            throw new IllegalStateException("A partition cannot be opened", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamException(StreamFailure.CLOSED, "Opening the streams was interrupted.", e);
        }
    }

    private Commitment commitment(TopicSettings settings) {
        return switch (settings.durability()) {
            case Durability.PageCache() -> Commitment.PAGE_CACHE;
            case Durability.WriteCaching caching -> new CachedWrites(syncer, caching);
            case Durability.Synced() -> wal();
        };
    }

    private WriteAheadLog wal() {
        WriteAheadLog open = wal;
        if (open == null) {
            throw new IllegalStateException("The write-ahead log is not open yet");
        }
        return open;
    }

    /** A partition; empty if its topic was not told, or has fewer. */
    public Optional<PartitionLog> find(PartitionId id) {
        PartitionLog[] logs = topics.get(id.topic());
        return logs == null || id.index() < 0 || id.index() >= logs.length
                ? Optional.empty()
                : Optional.of(logs[id.index()]);
    }

    /** Opens the partitions that a topic has, and had not before. */
    public synchronized void grow(Topic topic) {
        PartitionLog[] before = topics.getOrDefault(topic.id(), new PartitionLog[0]);
        List<PartitionLog> logs = new ArrayList<>(List.of(before));
        for (int i = before.length; i < topic.partitions(); i++) {
            logs.add(Recovery.open(
                    parts, new PartitionId(topic.id(), i), topic.settings(), commitment(topic.settings())));
        }
        topics.put(topic.id(), logs.toArray(PartitionLog[]::new));
    }

    /** Gives the partitions of a topic its settings. */
    public synchronized void alter(Topic topic) {
        for (PartitionLog log : topics.getOrDefault(topic.id(), new PartitionLog[0])) {
            log.writer().settings(topic.settings(), commitment(topic.settings()));
        }
    }

    /** Closes the partitions of a topic and deletes their records. */
    public synchronized void delete(Topic topic) {
        PartitionLog[] logs = topics.remove(topic.id());
        if (logs != null) {
            var why = new StreamException(
                    StreamFailure.NO_SUCH_TOPIC,
                    "Topic " + topic.name() + " was deleted. List the topics to see what there is.",
                    null);
            for (PartitionLog log : logs) {
                log.writer().close(why);
            }
            Directory.delete(disk, topic.id());
        }
    }

    /** All partitions. */
    List<LogWriter> logs() {
        return topics.values().stream()
                .flatMap(Arrays::stream)
                .map(PartitionLog::writer)
                .toList();
    }

    /** Makes everything safe and lets go of what the write-ahead log does not need any more. */
    public void checkpoint() {
        WriteAheadLog log = wal();
        long entry = log.safeEntry();
        logs().forEach(each -> each.keeping().checkpointIfChanged());
        log.release(entry);
    }

    /** Makes partitions safe whose turn it is, and has a file of the write-ahead log ready. */
    void keep() {
        WriteAheadLog log = wal();
        log.prepare();
        if (log.full()) {
            checkpoint();
        } else {
            logs().forEach(each -> each.keeping().checkpointIfDue());
        }
    }

    /** Deletes what is old. */
    void retain() {
        logs().forEach(each -> each.keeping().retain());
    }

    /** Compacts where it is due. */
    void compact() {
        logs().forEach(each -> Compaction.runIfDue(parts, each));
    }

    /** Ends all threads and closes all files; everything that was appended is safe then. */
    @Override
    public void close() {
        keeper.close();
        syncer.close();
        var why = new StreamException(
                StreamFailure.CLOSED, "The node stops. Try again when it has started, or at another node.", null);
        WriteAheadLog log = wal;
        try {
            if (log != null) {
                log.close();
            }
            long unsafe = logs().stream().filter(each -> !each.close(why)).count();
            if (log != null && unsafe == 0) {
                log.discard();
            }
        } finally {
            lock.close();
        }
    }
}
