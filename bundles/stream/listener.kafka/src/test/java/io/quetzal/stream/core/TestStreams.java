package io.quetzal.stream.core;

import io.quetzal.platform.testkit.InMemoryStateService;
import io.quetzal.platform.testkit.RecordingAccessGuard;
import io.quetzal.platform.testkit.RecordingEventBus;
import io.quetzal.platform.testkit.TestNode;
import io.quetzal.stream.api.StreamService;
import java.nio.file.Path;

/** The real streams, in a directory. */
public final class TestStreams implements AutoCloseable {
    private final LocalStreamService service;

    /** Opens them. */
    public TestStreams(Path directory, InMemoryStateService state) {
        service = new LocalStreamService(
                new TestNode(directory), state, new RecordingAccessGuard(), new RecordingEventBus());
    }

    /** They themselves. */
    public StreamService service() {
        return service;
    }

    @Override
    public void close() {
        service.stop();
    }
}
