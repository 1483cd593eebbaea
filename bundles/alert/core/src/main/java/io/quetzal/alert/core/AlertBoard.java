package io.quetzal.alert.core;

import io.quetzal.alert.api.Alert;
import io.quetzal.alert.api.NotifierStatus;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * How alerts fare, for the figures and the health check. They ask here and not the service itself, because the service
 * needs all figures, and would wait for itself.
 */
@Component(service = AlertBoard.class)
public final class AlertBoard {
    /** What can be asked. */
    interface View {
        List<Alert> alerts();

        List<NotifierStatus> notifiers();

        List<String> troubles();
    }

    private static final View NOTHING = new View() {
        @Override
        public List<Alert> alerts() {
            return List.of();
        }

        @Override
        public List<NotifierStatus> notifiers() {
            return List.of();
        }

        @Override
        public List<String> troubles() {
            return List.of(
                    "Alert rules are not evaluated, because the alert service does not run. See the node's log.");
        }
    };

    private final AtomicReference<View> view = new AtomicReference<>(NOTHING);

    /** Starts with nothing to tell. */
    @Activate
    public AlertBoard() {}

    void show(View next) {
        view.set(next);
    }

    void clear(View last) {
        view.compareAndSet(last, NOTHING);
    }

    View view() {
        return view.get();
    }
}
