package io.quetzal.image.shell;

import io.quetzal.image.api.ImageService;
import io.quetzal.platform.shell.Ages;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code image:list}. */
@Service
@Command(scope = "image", name = "list", description = "Lists bootable images")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class ListCommand extends QuetzalCommand {
    private static final int SHORT_ID = 12;

    @Reference
    private ImageService images;

    @Override
    protected void run(PrintStream out) throws Exception {
        var all = images.list();
        if (json()) {
            printJson(out, all);
            return;
        }
        var table = table("There are no images. Build one with image:build.", "Name", "Id", "Kernel", "Size", "Made");
        all.forEach(image -> table.addRow()
                .addContent(
                        image.name(),
                        image.id().substring(0, SHORT_ID),
                        image.kernelVersion(),
                        image.size(),
                        Ages.since(image.createdAt()) + " ago"));
        table.print(out);
    }
}
