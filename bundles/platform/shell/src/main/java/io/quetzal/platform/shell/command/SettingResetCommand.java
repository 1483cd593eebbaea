package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.config.ConfigService;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code setting:reset}. */
@Service
@Command(scope = "setting", name = "reset", description = "Puts all settings of a section back to their defaults")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class SettingResetCommand extends QuetzalCommand {
    @Argument(name = "section", description = "The section, as setting:list shows it", required = true)
    private String section;

    @Reference
    private ConfigService config;

    @Override
    protected void run(PrintStream out) throws Exception {
        var reset = config.reset(section);
        if (json()) {
            printJson(out, reset);
            return;
        }
        SettingTable.print(out, table("There are no settings.", SettingTable.COLUMNS), List.of(reset));
    }
}
