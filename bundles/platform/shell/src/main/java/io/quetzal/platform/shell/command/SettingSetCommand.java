package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.config.ConfigService;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code setting:set}. */
@Service
@Command(scope = "setting", name = "set", description = "Sets one setting; a value that is not allowed changes nothing")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class SettingSetCommand extends QuetzalCommand {
    @Argument(name = "section", description = "The section, as setting:list shows it", required = true)
    private String section;

    @Argument(index = 1, name = "key", description = "The setting in the section", required = true)
    private String key;

    @Argument(
            index = 2,
            name = "value",
            description = "The value, or each of several; none puts the default back",
            multiValued = true)
    private @Nullable List<String> values;

    @Reference
    private ConfigService config;

    @Override
    protected void run(PrintStream out) throws Exception {
        var changed = config.change(section, Map.of(key, values == null ? List.of() : values));
        if (json()) {
            printJson(out, changed);
            return;
        }
        SettingTable.print(out, table("There are no settings.", SettingTable.COLUMNS), List.of(changed));
    }
}
