package io.quetzal.platform.cli.line;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what was typed after a verb. Options may stand anywhere; {@code --} ends them. */
final class Parser {
    private final String path;
    private final Verb verb;
    private final List<Option> everywhere;
    private final List<String> operands = new ArrayList<>();
    private final Map<String, List<String>> values = new HashMap<>();

    /**
     * For one command line.
     *
     * @param path the whole command, for messages: {@code quetzal vm list}
     * @param verb what it takes
     * @param everywhere options of every verb
     */
    Parser(String path, Verb verb, List<Option> everywhere) {
        this.path = path;
        this.verb = verb;
        this.everywhere = everywhere;
    }

    /** Reads the words, and answers them; {@link #check} says whether something is missing. */
    Arguments parse(List<String> words) {
        boolean optionsEnded = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (optionsEnded || !word.startsWith("-") || word.equals("-")) {
                operands.add(word);
            } else if (word.equals("--")) {
                optionsEnded = true;
            } else {
                int equals = word.startsWith("--") ? word.indexOf('=') : -1;
                String name = equals < 0 ? word : word.substring(0, equals);
                Option option = find(name);
                String next = i + 1 < words.size() ? words.get(i + 1) : null;
                if (option.label() == null) {
                    keep(option, equals < 0 ? "" : refuseValue(option));
                } else if (equals >= 0) {
                    keep(option, word.substring(equals + 1));
                } else {
                    keep(option, value(option, next));
                    i++;
                }
            }
        }
        return new Arguments(List.copyOf(operands), values);
    }

    /** Refuses what is missing or too much, and fills in defaults. */
    Arguments check(Arguments typed) {
        for (Option option : verb.options()) {
            if (option.required() && !typed.has(option.name())) {
                throw wrong(path + " needs " + option.shown() + "." + example());
            }
            if (option.usual() != null) {
                typed.options().putIfAbsent(option.name(), List.of(option.usual()));
            }
        }
        Verb.Operands wanted = verb.operands();
        if (typed.operands().size() < wanted.least()) {
            throw wrong(path + " needs " + wanted.shown() + "." + example());
        }
        if (typed.operands().size() > wanted.most()) {
            throw wrong("\"" + typed.operands().get(wanted.most()) + "\" is more than " + path + " takes." + help());
        }
        return typed;
    }

    private Option find(String name) {
        Option option = verb.option(name);
        for (Option candidate : everywhere) {
            option = option == null && candidate.isCalled(name) ? candidate : option;
        }
        if (option == null) {
            List<String> known = Stream.concat(verb.options().stream(), everywhere.stream())
                    .flatMap(each -> each.names().stream())
                    .toList();
            throw wrong(path + " has no option " + name + "." + Suggestions.sentence(name, known) + help());
        }
        return option;
    }

    private void keep(Option option, String value) {
        List<String> before = values.getOrDefault(option.name(), List.of());
        if (!before.isEmpty() && !option.repeatable() && option.label() != null) {
            throw wrong(option.name() + " was given twice." + help());
        }
        values.put(
                option.name(), Stream.concat(before.stream(), Stream.of(value)).collect(Collectors.toList()));
    }

    private String value(Option option, @Nullable String next) {
        if (next == null) {
            throw wrong(option.name() + " needs a value: " + option.shown() + "." + help());
        }
        return next;
    }

    private String refuseValue(Option option) {
        throw wrong(option.name() + " takes no value." + help());
    }

    private String example() {
        return verb.examples().isEmpty()
                ? help()
                : " For example: " + verb.examples().getFirst();
    }

    private String help() {
        return " See \"" + path + " --help\".";
    }

    private static CliException wrong(String sentence) {
        return new CliException(ExitCode.USAGE, sentence);
    }
}
