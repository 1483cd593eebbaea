package io.quetzal.image.core;

import io.quetzal.image.api.Image;
import io.quetzal.image.api.ImageRecipe;
import io.quetzal.image.core.debian.BuildTools;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.platform.testkit.InMemoryStateService;
import io.quetzal.platform.testkit.RecordingAccessGuard;
import io.quetzal.platform.testkit.RecordingEventBus;
import io.quetzal.platform.testkit.TestNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * The image service with stand-ins for all that it needs of the node, called by an operator.
 *
 * @param service the service
 * @param state what survives a restart besides the files
 */
record TestImages(
        LocalImageService service,
        InMemoryStateService state,
        ThreadJobs jobs,
        RecordingEventBus events,
        RecordingAccessGuard guard,
        Path home,
        List<Path> toolDirectories) {
    static final Caller OPERATOR = new Caller("olga", Role.OPERATOR, "test");

    /** A node that builds with this machine's own programs. */
    static TestImages onThisMachine(Path home) throws IOException {
        return start(home, new InMemoryStateService(), BuildTools.DIRECTORIES);
    }

    /** A node with these files and this state. */
    static TestImages start(Path home, InMemoryStateService state, List<Path> toolDirectories) throws IOException {
        var jobs = new ThreadJobs();
        var events = new RecordingEventBus();
        var guard = new RecordingAccessGuard();
        var service = new LocalImageService(
                new TestNode(home),
                state,
                jobs,
                events,
                guard,
                new JacksonJsonCodec(),
                toolDirectories,
                Clock.systemUTC());
        return new TestImages(service, state, jobs, events, guard, home, toolDirectories);
    }

    /** The same node after a restart. */
    TestImages restarted() throws IOException {
        return start(home, state, toolDirectories);
    }

    /** Where the images' files are. */
    Path directory() {
        return home.resolve("data/image");
    }

    Job submit(ImageRecipe recipe) {
        return OPERATOR.call(() -> service.build(recipe));
    }

    /** Builds an image and waits until it is there; fails as the build does. */
    Image build(ImageRecipe recipe) throws Exception {
        Job job = submit(recipe);
        Throwable failure = jobs.ended(job).failure();
        return switch (failure) {
            case null -> service.show(String.valueOf(jobs.show(job.id()).result()));
            case Exception exception -> throw exception;
            default -> throw new AssertionError(failure);
        };
    }

    void remove(String reference) {
        OPERATOR.run(() -> service.remove(reference));
    }
}
