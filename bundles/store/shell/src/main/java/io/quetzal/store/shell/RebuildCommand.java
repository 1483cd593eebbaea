package io.quetzal.store.shell;

import io.quetzal.platform.api.job.Job;
import io.quetzal.store.api.StoreService;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code store:rebuild}. */
@Service
@Command(
        scope = "store",
        name = "rebuild",
        description = "Makes the catalogue of a store anew from its packs that cannot be opened")
public final class RebuildCommand extends WorkCommand {
    @Override
    Job begin(StoreService service) {
        return service.beginRebuild();
    }
}
