package io.quetzal.alert.spi;

import io.quetzal.alert.api.NotifierKind;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells alerts in one way. Registered as a service; may come and go while the node runs. Methods are called by many
 * threads at once.
 */
@ConsumerType
public interface AlertNotifier {
    /** What it is called, what it does, and what it needs to know; the same at each call. */
    NotifierKind kind();

    /**
     * Where these settings lead, as everybody may see it: without secrets.
     *
     * @param settings those of {@link #kind}, with every one that is required and none that is unknown
     * @throws io.quetzal.platform.api.failure.InvalidValueException if a value cannot be used
     */
    String target(Map<String, String> settings);

    /**
     * Tells it, once, and returns when it was taken. Takes no longer than a minute.
     *
     * @param settings as for {@link #target}
     * @param notification what to tell
     * @throws io.quetzal.alert.api.AlertException if it was not taken: {@code NOT_DELIVERED} or {@code DELIVERY_TOO_SLOW}
     *     if another try may succeed, {@code DELIVERY_REFUSED} if not; the message holds no secret
     * @throws InterruptedException if the node does not want to wait any longer
     */
    void tell(Map<String, String> settings, Notification notification) throws InterruptedException;
}
