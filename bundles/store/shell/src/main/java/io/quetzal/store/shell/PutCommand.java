package io.quetzal.store.shell;

import io.quetzal.platform.api.job.Job;
import io.quetzal.store.api.PutOptions;
import io.quetzal.store.api.StoreService;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code store:put}. */
@Service
@Command(scope = "store", name = "put", description = "Stores files of this machine as one object")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class PutCommand extends WorkCommand {
    @Argument(name = "paths", description = "What to store", required = true, multiValued = true)
    private List<String> paths;

    @Option(name = "--name", description = "What to call the object; the last part of the first path by default")
    private @Nullable String name;

    @Override
    Job begin(StoreService service) {
        List<Path> roots = paths.stream().map(Path::of).toList();
        return service.beginPut(
                roots,
                PutOptions.named(name == null ? String.valueOf(roots.getFirst().getFileName()) : name));
    }
}
