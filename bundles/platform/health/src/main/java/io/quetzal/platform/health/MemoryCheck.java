package io.quetzal.platform.health;

import io.quetzal.platform.api.quantity.ByteSize;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Whether the node's own memory suffices: what is left of the heap after the latest garbage collections. A node whose
 * heap stays full works no more, so this decides on life as well.
 */
@Component(property = {HealthCheck.NAME + "=memory", HealthCheck.TAGS + "=live", HealthCheck.TAGS + "=ready"})
@Designate(ocd = MemoryCheck.Config.class)
public final class MemoryCheck implements HealthCheck {
    private final LongSupplier used;
    private final long most;
    private final long warnAbove;
    private final long criticalAbove;

    /** From when on the heap is too full. */
    @ObjectClassDefinition(
            name = "QuetzalCore health: memory",
            description = "From when on too much of the heap is in use after a garbage collection.")
    @interface Config {
        /** Above this a warning is given. */
        @AttributeDefinition(description = "Warn when more than this is in use, in percent, 1 to 100.")
        long warnAbovePercent() default 85;

        /** Above this the node counts as broken. */
        @AttributeDefinition(
                description = "The node is broken when more than this is in use, in percent, warnAbovePercent to 100.")
        long criticalAbovePercent() default 97;
    }

    /** Takes the configuration, and refuses shares out of range. */
    @Activate
    public MemoryCheck(Config config) {
        this(
                MemoryCheck::heapInUse,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax(),
                config);
    }

    MemoryCheck(LongSupplier used, long most, Config config) {
        this.used = used;
        this.most = most;
        this.warnAbove = Settings.inRange("warnAbovePercent", config.warnAbovePercent(), 1, 100);
        this.criticalAbove = Settings.inRange("criticalAbovePercent", config.criticalAbovePercent(), warnAbove, 100);
    }

    @Override
    public Result execute() {
        long inUse = used.getAsLong();
        long percent = Math.round(100.0 * inUse / most);
        String heap = percent + "% of the heap (" + new ByteSize(most) + ") is in use after garbage collection.";
        if (percent > criticalAbove) {
            return new Result(
                    Result.Status.CRITICAL, heap + " Restart the node with a larger heap (-Xmx in bin/setenv).");
        }
        return percent > warnAbove
                ? new Result(Result.Status.WARN, heap + " Consider a larger heap (-Xmx in bin/setenv).")
                : new Result(Result.Status.OK, heap);
    }

    /** What survived: what is in use between collections is mostly garbage and says nothing. */
    private static long heapInUse() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
