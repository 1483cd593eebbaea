package io.quetzal.platform.api.metric;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Says a subsystem's figures when asked. Registered as a service. */
@ConsumerType
public interface MetricSource {
    /**
     * The figures at this moment. Called by any thread, at each scrape; it answers within milliseconds and from memory.
     * A source that throws is left out of that scrape and logged.
     */
    List<Metric> read();
}
