package io.quetzal.image.shell;

import io.quetzal.image.api.ImageRecipe;
import io.quetzal.image.api.ImageService;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.shell.JobProgress;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code image:build}. */
@Service
@Command(scope = "image", name = "build", description = "Builds a bootable image; Ctrl-C cancels")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class BuildCommand extends QuetzalCommand {
    @Argument(name = "name", description = "What to call it", required = true)
    private String name;

    @Option(name = "--kernel", description = "Debian's package that holds the kernel")
    private String kernelPackage = ImageRecipe.CLOUD_KERNEL;

    @Reference
    private JobService jobs;

    @Reference
    private ImageService images;

    @Override
    protected void run(PrintStream out) throws Exception {
        var job = images.build(new ImageRecipe(new Name(name), kernelPackage));
        if (json()) {
            printJson(out, job);
        } else {
            new JobProgress(jobs, out).follow(job);
        }
    }
}
