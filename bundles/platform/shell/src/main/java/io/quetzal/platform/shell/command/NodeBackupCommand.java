package io.quetzal.platform.shell.command;

import io.quetzal.platform.shell.QuetzalCommand;
import io.quetzal.state.api.StateService;
import java.io.PrintStream;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code node:backup}. */
@Service
@Command(scope = "node", name = "backup", description = "Saves the node's state in a new file, while the node runs on")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class NodeBackupCommand extends QuetzalCommand {
    @Argument(name = "file", description = "Where to on the node, as an absolute path; must not exist", required = true)
    private String file;

    @Reference
    private StateService state;

    @Override
    protected void run(PrintStream out) throws Exception {
        state.backup(Path.of(file));
        out.println("The node's state is saved in " + file + ".");
    }
}
