package io.quetzal.platform.api.health;

import org.osgi.annotation.versioning.ProviderType;

/** Asks the health checks. A check is a Felix {@code HealthCheck} service tagged {@code live} or {@code ready}. */
@ProviderType
public interface HealthService {
    /** Which question is asked. */
    enum Probe {
        /** Does the node work at all, or must it be restarted? */
        LIVE,
        /** Can it serve requests now? */
        READY
    }

    /** Runs the checks that belong to a probe, each within a deadline, and puts their answers together. */
    HealthReport report(Probe probe);
}
