package io.quetzal.image.shell;

import io.quetzal.image.api.ImageService;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code image:rm}. */
@Service
@Command(scope = "image", name = "rm", description = "Removes an image that no machine needs")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class RemoveCommand extends QuetzalCommand {
    @Argument(name = "image", description = "Its name or id, as image:list shows it", required = true)
    private String reference;

    @Reference
    private ImageService images;

    @Override
    protected void run(PrintStream out) throws Exception {
        images.remove(reference);
        out.println("Image " + reference + " is removed.");
    }
}
