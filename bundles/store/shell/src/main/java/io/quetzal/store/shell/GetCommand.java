package io.quetzal.store.shell;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.shell.Choices;
import io.quetzal.store.api.RestoreOptions;
import io.quetzal.store.api.RestoreOptions.Existing;
import io.quetzal.store.api.StoreService;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code store:get}. */
@Service
@Command(scope = "store", name = "get", description = "Makes the files of an object again on this machine")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class GetCommand extends WorkCommand {
    @Argument(name = "object", description = "Its id, as store:ls shows it", required = true)
    private String object;

    @Argument(index = 1, name = "target", description = "The directory below which they are made", required = true)
    private String target;

    @Option(name = "--existing", description = "Where something is already: refuse, keep, replace or mirror")
    private String existing = "refuse";

    @Option(
            name = "--path",
            description = "Only what is at or below this path; may come several times",
            multiValued = true)
    private List<String> paths = List.of();

    @Override
    Job begin(StoreService service) {
        var options =
                new RestoreOptions(Path.of(target), paths, Choices.of(Existing.class, "--existing", existing), true);
        return service.beginRestore(new UniqueId(object), options);
    }
}
