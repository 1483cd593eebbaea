package io.quetzal.store.shell;

import io.quetzal.platform.api.job.Job;
import io.quetzal.store.api.CollectOptions;
import io.quetzal.store.api.StoreService;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code store:gc}. */
@Service
@Command(scope = "store", name = "gc", description = "Gives the space of what nothing uses back")
public final class CollectCommand extends WorkCommand {
    @Option(name = "--tolerance", description = "How much of a pack may be garbage and stay, in percent")
    private double percent = 1;

    @Option(name = "--dry-run", description = "Only says what would be gone")
    private boolean dryRun;

    @Override
    Job begin(StoreService service) {
        return service.beginCollect(new CollectOptions(percent / 100, dryRun));
    }
}
