package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.config.ConfigSection;
import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.support.table.ShellTable;

/** How the commands show settings. */
final class SettingTable {
    static final String[] COLUMNS = {"Section", "Key", "Value", "Default", "Description"};

    private SettingTable() {}

    static void print(PrintStream out, ShellTable table, List<ConfigSection> sections) {
        for (ConfigSection section : sections) {
            section.settings()
                    .forEach(setting -> table.addRow()
                            .addContent(
                                    section.pid(),
                                    setting.key(),
                                    String.join(", ", setting.current()),
                                    String.join(", ", setting.defaults()),
                                    setting.description()));
        }
        table.print(out);
    }
}
