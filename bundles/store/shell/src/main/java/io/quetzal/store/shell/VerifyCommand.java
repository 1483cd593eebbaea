package io.quetzal.store.shell;

import io.quetzal.platform.api.job.Job;
import io.quetzal.store.api.StoreService;
import io.quetzal.store.api.VerifyOptions;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code store:verify}. */
@Service
@Command(scope = "store", name = "verify", description = "Compares what is stored with its hashes")
public final class VerifyCommand extends WorkCommand {
    @Option(name = "--sample", description = "How much to read, in percent, chosen at random")
    private double percent = 100;

    @Override
    Job begin(StoreService service) {
        return service.beginVerify(new VerifyOptions(percent / 100));
    }
}
