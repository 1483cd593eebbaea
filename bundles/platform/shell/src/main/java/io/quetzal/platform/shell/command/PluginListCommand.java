package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.plugin.PluginService;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code plugin:list}. */
@Service
@Command(scope = "plugin", name = "list", description = "Lists the plugins that are installed")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class PluginListCommand extends QuetzalCommand {
    @Reference
    private PluginService plugins;

    @Override
    protected void run(PrintStream out) throws Exception {
        var all = plugins.list();
        if (json()) {
            printJson(out, all);
            return;
        }
        var table = table("There are no plugins.", "Name", "Version", "State", "Signed", "Installed", "Description");
        all.forEach(plugin -> table.addRow()
                .addContent(
                        plugin.name(),
                        plugin.version(),
                        plugin.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        plugin.signedBy() == null ? "not checked" : "yes",
                        plugin.installedAt(),
                        plugin.description() == null ? "-" : plugin.description()));
        table.print(out);
    }
}
