package io.quetzal.image.shell;

import io.quetzal.image.api.ImageService;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.lifecycle.Reference;

/** A command about one image. */
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
abstract class ImageCommand extends QuetzalCommand {
    @Argument(name = "image", description = "Its name or id, as image:list shows it", required = true)
    private String reference;

    @Reference
    private ImageService images;

    /** Does what the command is for. */
    abstract void run(PrintStream out, ImageService service, String image);

    @Override
    protected final void run(PrintStream out) {
        run(out, images, reference);
    }
}
