package io.quetzal.image.shell;

import io.quetzal.image.api.ImageService;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code image:show}. */
@Service
@Command(scope = "image", name = "show", description = "Shows all about an image")
public final class ShowCommand extends ImageCommand {
    @Override
    void run(PrintStream out, ImageService service, String image) {
        printJson(out, service.show(image));
    }
}
