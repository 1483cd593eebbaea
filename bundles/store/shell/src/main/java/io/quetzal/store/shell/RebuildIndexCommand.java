package io.quetzal.store.shell;

import io.quetzal.platform.api.job.Job;
import io.quetzal.store.api.StoreService;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code store:rebuild-index}. */
@Service
@Command(scope = "store", name = "rebuild-index", description = "Makes the index anew from the packs")
public final class RebuildIndexCommand extends WorkCommand {
    @Override
    Job begin(StoreService service) {
        return service.beginRebuildIndex();
    }
}
