package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.plugin.PluginService;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code plugin:show}. */
@Service
@Command(
        scope = "plugin",
        name = "show",
        description = "Shows a plugin: where it came from, who signed it, how its bundles fare")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class PluginShowCommand extends QuetzalCommand {
    @Argument(name = "name", description = "Which", required = true)
    private String name;

    @Reference
    private PluginService plugins;

    @Override
    protected void run(PrintStream out) throws Exception {
        // A plugin has members within members, which a table would not show.
        printJson(out, plugins.show(name));
    }
}
