package io.quetzal.codec.core;

import io.quetzal.codec.api.CodecException;
import io.quetzal.codec.api.CodecException.CodecFailure;
import io.quetzal.codec.api.CodecInfo;
import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.spi.CodecRegistry;
import io.quetzal.platform.api.id.Name;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The codecs that are there now. Of two with the same name and number the latest is lent, because it is to replace the
 * other. A codec with another's name or number, but not both, is not lent at all: stored blocks would be taken for what
 * they are not.
 */
@Component(
        service = {LeasedCodecs.class, CodecRegistry.class},
        immediate = true)
public final class LeasedCodecs implements CodecRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(LeasedCodecs.class);

    private final Duration drainWithin;
    private final Duration returnsWithin;
    private final Object lock = new Object();
    /** In the order of their arrival. Guarded by the lock. */
    private final List<LentCodec> arrived = new ArrayList<>();
    /** When a codec went that was lent till then, by name and by number. Guarded by the lock. */
    private final Map<Object, Long> leftAtNanos = new HashMap<>();
    /** What is lent, by name and by number. Replaced as a whole, so that a lease needs no lock. */
    private volatile Map<Object, LentCodec> lent = Map.of();

    /** Makes a registry without codecs. */
    @Activate
    public LeasedCodecs() {
        this(Duration.ofSeconds(10), Duration.ofSeconds(RETURNS_WITHIN_SECONDS));
    }

    LeasedCodecs(Duration drainWithin, Duration returnsWithin) {
        this.drainWithin = drainWithin;
        this.returnsWithin = returnsWithin;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addCodec(BlockCodec codec, ServiceReference<BlockCodec> service) {
        Bundle bundle = service.getBundle();
        if (bundle != null) {
            add(codec, bundle.getSymbolicName(), bundle.getVersion().toString());
        }
    }

    void removeCodec(BlockCodec codec) {
        LentCodec leaving;
        synchronized (lock) {
            Optional<LentCodec> found =
                    arrived.stream().filter(each -> each.is(codec)).findFirst();
            if (found.isEmpty()) {
                return;
            }
            leaving = found.get();
            arrived.remove(leaving);
            lendWhatIsHere();
        }
        drain(leaving);
    }

    /** A codec of this bundle is there now. */
    void add(BlockCodec codec, String bundle, String bundleVersion) {
        CodecInfo info;
        try {
            var id = codec.id();
            var library = codec.library();
            info = new CodecInfo(
                    id.name(), id.number(), codec.levels(), library.name(), library.version(), bundle, bundleVersion);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("A codec of bundle {} {} does not say what it is, and is not used", bundle, bundleVersion, e);
            return;
        }
        synchronized (lock) {
            var arriving = new LentCodec(codec, info);
            arrived.add(arriving);
            lendWhatIsHere();
            lock.notifyAll();
            arrived.stream().filter(arriving::clashesWith).findFirst().ifPresent(first -> {
                LOG.error(
                        "Codec {} with number {} of bundle {} is not used, because {} with number {} of bundle {} is"
                                + " there already. Remove one of these bundles, or give its codec another name and"
                                + " number.",
                        info.name(),
                        info.number(),
                        bundle,
                        first.info().name(),
                        first.info().number(),
                        first.info().bundle());
            });
        }
    }

    /** What is lent, by number. */
    List<CodecInfo> list() {
        return lent.values().stream()
                .distinct()
                .map(LentCodec::info)
                .sorted(Comparator.comparingInt(CodecInfo::number))
                .toList();
    }

    @Override
    public Lease lease(Name name) {
        return leaseOf(name);
    }

    @Override
    public Lease lease(int number) {
        return leaseOf(number);
    }

    private Lease leaseOf(Object key) {
        LentCodec codec = lent.get(key);
        if (codec != null && codec.tryLend()) {
            return codec.lease();
        }
        synchronized (lock) {
            codec = awaitReturn(key);
            if (codec == null || !codec.tryLend()) {
                throw new CodecException(
                        CodecFailure.NO_SUCH_CODEC,
                        "There is no codec " + (key instanceof Integer ? "with the number " : "") + key
                                + ". Those that are there: "
                                + list().stream()
                                        .map(each -> each.name() + " (" + each.number() + ")")
                                        .toList()
                                + ". Install or restart the bundle that brings it, and try again.",
                        null);
            }
            return codec.lease();
        }
    }

    /** Holds the lock; what is lent then does not leave. */
    private @Nullable LentCodec awaitReturn(Object key) {
        while (true) {
            LentCodec codec = lent.get(key);
            Long left = leftAtNanos.get(key);
            if (codec != null || left == null) {
                return codec;
            }
            long remainingMillis =
                    returnsWithin.minusNanos(System.nanoTime() - left).toMillis();
            if (remainingMillis <= 0) {
                return null;
            }
            try {
                lock.wait(remainingMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }

    /** Holds the lock. */
    private void lendWhatIsHere() {
        Map<Object, LentCodec> now = new HashMap<>();
        for (LentCodec codec : arrived) {
            if (now.values().stream().noneMatch(codec::clashesWith)) {
                now.put(codec.info().name(), codec);
                now.put(codec.info().number(), codec);
            }
        }
        for (Object key : lent.keySet()) {
            if (!now.containsKey(key)) {
                leftAtNanos.put(key, System.nanoTime());
            }
        }
        leftAtNanos.keySet().removeAll(now.keySet());
        lent = Map.copyOf(now);
    }

    private void drain(LentCodec leaving) {
        try {
            if (!leaving.drain(drainWithin)) {
                LOG.warn(
                        "Codec {} goes away although {} blocks are still being worked on",
                        leaving.info().name(),
                        leaving.leases());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
