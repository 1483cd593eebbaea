package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of one thing, a line per fact. */
public final class Facts {
    private final Map<String, String> facts = new LinkedHashMap<>();

    /** Adds a fact, unless it is null. */
    public Facts fact(String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
        return this;
    }

    /** Prints them under one another. */
    public void print(Terminal terminal) {
        int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
        facts.forEach((name, value) -> terminal.out().println(name + " ".repeat(width - name.length()) + "  " + value));
    }
}
