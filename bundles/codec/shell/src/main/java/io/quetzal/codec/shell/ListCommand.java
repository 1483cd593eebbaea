package io.quetzal.codec.shell;

import io.quetzal.codec.api.CodecService;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code codec:list}. */
@Service
@Command(scope = "codec", name = "list", description = "Lists the codecs that the node has")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class ListCommand extends QuetzalCommand {
    @Reference
    private CodecService codecs;

    @Override
    protected void run(PrintStream out) throws Exception {
        var all = codecs.list();
        if (json()) {
            printJson(out, all);
            return;
        }
        var table = table(
                "There are no codecs. Install some with feature:install quetzal-codec.",
                "Name",
                "Number",
                "Levels",
                "Usual",
                "Library",
                "Bundle");
        all.forEach(codec -> table.addRow()
                .addContent(
                        codec.name(),
                        codec.number(),
                        codec.levels().min() + " to " + codec.levels().max(),
                        codec.levels().usual(),
                        codec.library() + " " + codec.libraryVersion(),
                        codec.bundle() + " " + codec.bundleVersion()));
        table.print(out);
    }
}
