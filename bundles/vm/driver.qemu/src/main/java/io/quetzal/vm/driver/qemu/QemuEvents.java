package io.quetzal.vm.driver.qemu;

import io.quetzal.vm.spi.VmInstanceListener;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Turns what QEMU tells by itself into what the driver's listener is told. */
final class QemuEvents {
    private final VmInstanceListener listener;
    private final AtomicBoolean guestReady = new AtomicBoolean();
    private final AtomicReference<@Nullable String> shutdownReason = new AtomicReference<>();

    QemuEvents(VmInstanceListener listener) {
        this.listener = listener;
    }

    /** Called for each event, on the control connection's thread. */
    void received(QmpClient.Event event) {
        switch (event.name()) {
            case "VSERPORT_CHANGE" -> agentPortChanged(event.data());
            case "RESET" -> guestReady.set(false);
            case "STOP" -> listener.pausedChanged(true);
            case "RESUME" -> listener.pausedChanged(false);
            case "GUEST_PANICKED" -> shutdownReason.set("guest-panic");
            case "SHUTDOWN" ->
                shutdownReason.compareAndSet(null, String.valueOf(event.data().get("reason")));
            default -> {
                // QEMU tells much that is of no use here.
            }
        }
    }

    /** The guest's agent has answered although nobody saw it open its port: the machine was taken up again. */
    void guestAnswered() {
        if (guestReady.compareAndSet(false, true)) {
            listener.guestReady();
        }
    }

    boolean guestReady() {
        return guestReady.get();
    }

    /** Why QEMU says that it ends, or null if it has not said so. */
    @Nullable
    String shutdownReason() {
        return shutdownReason.get();
    }

    private void agentPortChanged(Map<?, ?> data) {
        if (!QemuCommand.AGENT_PORT.equals(data.get("id"))) {
            return;
        }
        if (Boolean.TRUE.equals(data.get("open"))) {
            guestAnswered();
        } else {
            guestReady.set(false);
        }
    }
}
