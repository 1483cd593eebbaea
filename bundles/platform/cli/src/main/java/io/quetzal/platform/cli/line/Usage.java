package io.quetzal.platform.cli.line;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What help says, line by line. */
final class Usage {
    private static final int WIDTH = 100;

    private final List<String> lines = new ArrayList<>();

    private Usage() {}

    static List<String> of(Program program) {
        var usage = new Usage();
        usage.lines.add(program.header());
        usage.heading("Usage: " + program.name() + " COMMAND [OPTION...]");
        Map<String, String> commands = new LinkedHashMap<>();
        program.verbs().forEach(verb -> commands.put(verb.name(), verb.header()));
        usage.heading("Commands (each explains itself with --help):").list(commands);
        Map<String, String> nouns = new LinkedHashMap<>();
        program.nouns().forEach(noun -> nouns.put(noun.name(), noun.header()));
        usage.heading("Commands of several words:").list(nouns);
        usage.options("Options of every command:", program.everywhere());
        usage.lines.addAll(program.notes());
        return usage.lines;
    }

    static List<String> of(Noun noun, String path, List<Option> everywhere) {
        var usage = new Usage();
        usage.lines.add(noun.header());
        usage.heading("Usage: " + path + " COMMAND [OPTION...]");
        Map<String, String> commands = new LinkedHashMap<>();
        noun.verbs().get().forEach(verb -> commands.put(verb.name(), verb.header()));
        usage.heading("Commands:").list(commands);
        usage.options("Options of every command:", everywhere);
        usage.examples(noun.verbs().get().stream()
                .limit(3)
                .flatMap(verb -> verb.examples().stream().limit(1))
                .toList());
        return usage.lines;
    }

    static List<String> of(Verb verb, String path, List<Option> everywhere) {
        var usage = new Usage();
        usage.lines.add(verb.header());
        verb.notes().forEach(note -> usage.wrap("", note, 0));
        Verb.Operands operands = verb.operands();
        var synopsis = new StringBuilder("Usage: ").append(path);
        if (!operands.label().isEmpty()) {
            synopsis.append(' ').append(operands.shown());
        }
        verb.options().stream()
                .filter(Option::required)
                .forEach(option -> synopsis.append(' ').append(option.shown()));
        usage.heading(synopsis + " [OPTION...]");
        if (!operands.label().isEmpty()) {
            usage.lines.add("");
            usage.list(Map.of(operands.label(), operands.description()));
        }
        usage.options("Options:", verb.options());
        usage.options("Options of every command:", everywhere);
        usage.examples(verb.examples());
        return usage.lines;
    }

    private Usage heading(String text) {
        lines.add("");
        lines.add(text);
        return this;
    }

    private void options(String heading, List<Option> options) {
        if (!options.isEmpty()) {
            Map<String, String> shown = new LinkedHashMap<>();
            options.forEach(option -> shown.put(option.shown(), option.description()));
            heading(heading).list(shown);
        }
    }

    private void examples(List<String> examples) {
        if (!examples.isEmpty()) {
            heading("Examples:");
            examples.forEach(example -> lines.add("  " + example));
        }
    }

    private void list(Map<String, String> entries) {
        int width = entries.keySet().stream().mapToInt(String::length).max().orElse(0);
        entries.forEach((name, text) -> wrap("  " + name + " ".repeat(width - name.length() + 2), text, width + 4));
    }

    private void wrap(String start, String text, int indent) {
        var line = new StringBuilder(start);
        boolean fresh = true;
        for (String word : text.split(" ", -1)) {
            if (!fresh && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(indent));
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            fresh = false;
        }
        lines.add(line.toString());
    }
}
