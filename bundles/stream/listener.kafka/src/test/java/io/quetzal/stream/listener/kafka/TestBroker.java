package io.quetzal.stream.listener.kafka;

import io.quetzal.platform.testkit.InMemoryStateService;
import io.quetzal.stream.api.StreamService;
import io.quetzal.stream.core.TestStreams;
import java.lang.annotation.Annotation;
import java.nio.file.Path;

/** A listener at a free port, with an engine in a directory of its own. */
final class TestBroker implements AutoCloseable {
    private final TestStreams streams;
    private final KafkaListener listener;

    TestBroker(Path directory) {
        this(directory, new Settings(0));
    }

    TestBroker(Path directory, KafkaListenerSettings settings) {
        streams = new TestStreams(directory, new InMemoryStateService());
        listener = new KafkaListener(streams.service(), settings);
    }

    StreamService streams() {
        return streams.service();
    }

    int port() {
        return listener.port();
    }

    String address() {
        return "127.0.0.1:" + port();
    }

    @Override
    public void close() {
        listener.stop();
        streams.close();
    }

    /** The defaults, with limits that a test reaches. */
    record Settings(int port) implements KafkaListenerSettings {
        @Override
        public String address() {
            return "127.0.0.1";
        }

        @Override
        public boolean topics_created() {
            return true;
        }

        @Override
        public int partitions() {
            return 2;
        }

        @Override
        public int request_bytes() {
            return 4 << 20;
        }

        @Override
        public long receive_bytes() {
            return 16 << 20;
        }

        @Override
        public int connections() {
            return 50;
        }

        @Override
        public int idle_minutes() {
            return 1;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return KafkaListenerSettings.class;
        }
    }
}
