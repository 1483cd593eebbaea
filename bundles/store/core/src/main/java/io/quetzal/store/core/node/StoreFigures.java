package io.quetzal.store.core.node;

import io.quetzal.platform.api.metric.Metric;
import io.quetzal.platform.api.metric.Metric.Counter;
import io.quetzal.platform.api.metric.Metric.Gauge;
import io.quetzal.platform.api.metric.Metric.Sample;
import io.quetzal.platform.api.metric.MetricSource;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.store.api.Store;
import io.quetzal.store.api.StoreStats;
import io.quetzal.store.api.StoreStatus.Verified;
import io.quetzal.store.core.node.Ledger.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The figures of the node's store. While it is not open, only those are told that are known without it. */
@Component
public final class StoreFigures implements MetricSource {
    private final NodeStore node;

    /** Reads the figures of this store. */
    @Activate
    public StoreFigures(@Reference NodeStore node) {
        this.node = node;
    }

    @Override
    public List<Metric> read() {
        Optional<StoreStats> stats = node.opening().ifOpen().map(Store::stats);
        var figures = new ArrayList<Metric>();
        figures.add(gauge("open", "Whether the store is open.", stats.isPresent() ? 1 : 0));
        stats.ifPresent(now -> figures.addAll(List.of(
                gauge("objects", "Objects in the store.", now.objects()),
                gauge("blocks", "Blocks in the store.", now.blocks()),
                gauge("packs", "Packs in the store.", now.packs()),
                gauge(
                        "logical_bytes",
                        "Content of the objects, counted as often as it is in one.",
                        now.logical().bytes()),
                gauge(
                        "unique_bytes",
                        "Content of the blocks, counted once.",
                        now.unique().bytes()),
                gauge(
                        "stored_bytes",
                        "What the store takes on its disk.",
                        now.stored().bytes()),
                gauge(
                        "index_memory_bytes",
                        "Memory that the index takes.",
                        now.indexMemory().bytes()))));
        Ledger ledger = node.ledger();
        figures.add(counter("written_bytes", "Content that was stored.", ledger.writtenBytes()));
        figures.add(counter("read_bytes", "Content that was read.", ledger.readBytes()));
        figures.add(counter("added_bytes", "What storing has added on the disk.", ledger.storedBytes()));
        figures.add(new Gauge(
                "quetzal_store_work",
                "Work that is under way, by its kind.",
                Stream.of(Work.values())
                        .map(work ->
                                new Sample(Map.of("kind", work.name().toLowerCase(Locale.ROOT)), ledger.running(work)))
                        .toList()));
        ledger.garbage()
                .map(ByteSize::bytes)
                .ifPresent(bytes -> figures.add(
                        gauge("garbage_bytes", "Garbage that the latest collection has left or found.", bytes)));
        ledger.verified().ifPresent(verified -> figures.addAll(verified(verified)));
        return figures;
    }

    private static List<Metric> verified(Verified verified) {
        return List.of(
                gauge(
                        "verified_timestamp_seconds",
                        "When the latest verification ended.",
                        verified.at().getEpochSecond()),
                gauge("damaged", "Whether the latest verification has found damage.", verified.clean() ? 0 : 1),
                gauge(
                        "damaged_objects",
                        "Objects that lacked something when the store was verified.",
                        verified.damagedObjects()));
    }

    private static Metric gauge(String name, String help, long value) {
        return new Gauge("quetzal_store_" + name, help, Sample.of((double) value));
    }

    private static Metric counter(String name, String help, long value) {
        return new Counter("quetzal_store_" + name, help, Sample.of((double) value));
    }
}
