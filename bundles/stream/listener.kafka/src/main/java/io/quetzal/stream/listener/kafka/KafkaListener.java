package io.quetzal.stream.listener.kafka;

import io.quetzal.stream.api.StreamService;
import io.quetzal.stream.listener.kafka.control.Apis;
import io.quetzal.stream.listener.kafka.control.Broker;
import io.quetzal.stream.listener.kafka.control.Controls;
import io.quetzal.stream.listener.kafka.control.Dispatcher;
import io.quetzal.stream.listener.kafka.control.Workers;
import io.quetzal.stream.listener.kafka.net.EventLoop;
import io.quetzal.stream.listener.kafka.net.Limits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka's protocol on a port. If the port is taken, that is said, and the node goes on without. */
@Component(configurationPid = KafkaListener.PID, immediate = true, service = KafkaListener.class)
@Designate(ocd = KafkaListenerSettings.class)
public final class KafkaListener {
    static final String PID = "io.quetzal.stream.listener.kafka";
    private static final Logger LOG = LoggerFactory.getLogger(KafkaListener.class);

    private final @Nullable Listening listening;

    /** Begins to listen. */
    @Activate
    public KafkaListener(@Reference StreamService streams, KafkaListenerSettings settings) {
        listening = listen(streams, settings);
    }

    private static @Nullable Listening listen(StreamService streams, KafkaListenerSettings settings) {
        var address = new InetSocketAddress(settings.address(), settings.port());
        if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
            LOG.error(
                    "Kafka clients cannot be served at {} because others than this machine could reach it and clients do"
                            + " not log in. Set \"address\" of {} to 127.0.0.1.",
                    settings.address(),
                    PID);
            return null;
        }
        try {
            var all = new EventLoop.Shared(limits(settings));
            var workers = new Workers();
            return Listening.open(address, all, workers, port -> {
                Controls controls = Apis.of(new Broker(
                        streams,
                        address.getAddress().getHostAddress(),
                        port,
                        settings.topics_created(),
                        settings.partitions()));
                return loop -> new Dispatcher(loop, streams, controls, workers);
            });
        } catch (IOException e) {
            LOG.error(
                    "Kafka clients cannot be served at {} port {}: {}. End what uses the port, or set \"port\" of {} to"
                            + " another one; the node goes on without.",
                    settings.address(),
                    settings.port(),
                    e.getMessage(),
                    PID,
                    e);
            return null;
        }
    }

    private static Limits limits(KafkaListenerSettings settings) {
        return new Limits(
                settings.request_bytes(),
                Math.max(settings.receive_bytes(), 2L * settings.request_bytes()),
                settings.connections(),
                Duration.ofMinutes(settings.idle_minutes()));
    }

    /** The port at which it listens; -1 if it does not. */
    int port() {
        return listening == null ? -1 : listening.port();
    }

    @Deactivate
    void stop() {
        if (listening != null) {
            listening.close();
        }
    }
}
