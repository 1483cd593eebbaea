package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.config.ConfigSection;
import io.quetzal.platform.api.config.ConfigService;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code setting:list}: not {@code config:}, which is Karaf's own and checks nothing. */
@Service
@Command(scope = "setting", name = "list", description = "Lists the node's settings and what they are set to")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class SettingListCommand extends QuetzalCommand {
    @Argument(name = "section", description = "Only this section")
    private @Nullable String section;

    @Reference
    private ConfigService config;

    @Override
    protected void run(PrintStream out) throws Exception {
        List<ConfigSection> sections = section == null ? config.sections() : List.of(config.section(section));
        if (json()) {
            printJson(out, sections);
            return;
        }
        SettingTable.print(out, table("There are no settings.", SettingTable.COLUMNS), sections);
    }
}
