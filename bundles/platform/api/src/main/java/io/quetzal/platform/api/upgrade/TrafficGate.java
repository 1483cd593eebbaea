package io.quetzal.platform.api.upgrade;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** Lets requests wait while the code behind them is replaced, so that none fails. */
@ProviderType
public interface TrafficGate {
    /**
     * Lets no new request in, and waits for those that are inside; not for the one whose thread asks for this, nor for
     * others whose threads do.
     *
     * @param drain how long at most; those that take longer are left to their fate
     * @return opens the gate again; to be closed in any case, once
     */
    Closed close(Duration drain) throws InterruptedException;

    /** A gate that is closed until this is. */
    @ProviderType
    interface Closed extends AutoCloseable {
        /** How many requests were still inside when the time was up. */
        int left();

        @Override
        void close();
    }
}
