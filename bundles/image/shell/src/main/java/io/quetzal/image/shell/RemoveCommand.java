package io.quetzal.image.shell;

import io.quetzal.image.api.ImageService;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code image:rm}. */
@Service
@Command(scope = "image", name = "rm", description = "Removes an image that no machine needs")
public final class RemoveCommand extends ImageCommand {
    @Override
    void run(PrintStream out, ImageService service, String image) {
        service.remove(image);
        out.println("Image " + image + " is removed.");
    }
}
