package io.quetzal.platform.cli.line;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that can be typed.
 *
 * @param name what the program is called
 * @param header one sentence
 * @param nouns what its verbs are about
 * @param verbs those that need no noun
 * @param everywhere options of every verb, the one for help among them
 * @param notes what the program's help ends with
 */
public record Program(
        String name, String header, List<Noun> nouns, List<Verb> verbs, List<Option> everywhere, List<String> notes) {
    /** The option that explains a command. */
    public static final Option HELP =
            new Option(List.of("-h", "--help"), null, null, false, false, "Explain the command.");

    /**
     * Finds the verb and runs it, or prints help.
     *
     * @param words what was typed after the program's name
     * @param help where help goes, line by line
     * @param before told the arguments before the verb runs, for the options of every verb
     * @return the exit code
     * @throws CliException if the words make no sense
     */
    public int run(List<String> words, Consumer<String> help, Consumer<Arguments> before) throws InterruptedException {
        List<String> rest = new ArrayList<>(words);
        List<String> leading = takeOptions(rest);
        if (!rest.isEmpty() && rest.getFirst().equals("help")) {
            rest.removeFirst();
            leading.add(HELP.name());
        }
        String first = takeWord(rest);
        if (first == null) {
            refuseUnlessHelp(leading, rest, name);
            Usage.of(this).forEach(help);
            return ExitCode.OK.number();
        }
        Noun noun = noun(first);
        if (noun == null) {
            Verb verb = verb(first);
            rest.addAll(0, leading);
            return run(name + " " + first, verb, rest, help, before);
        }
        String second = takeWord(rest);
        String path = name + " " + first;
        if (second == null) {
            refuseUnlessHelp(leading, rest, path);
            Usage.of(noun, path, everywhere).forEach(help);
            return ExitCode.OK.number();
        }
        Verb verb = noun.verb(second);
        if (verb == null) {
            List<String> known = noun.verbs().get().stream().map(Verb::name).toList();
            throw new CliException(
                    ExitCode.USAGE,
                    "There is no \"" + path + " " + second + "\"." + Suggestions.sentence(second, known) + " See \""
                            + path + " --help\".");
        }
        rest.addAll(0, leading);
        return run(path + " " + second, verb, rest, help, before);
    }

    private int run(String path, Verb verb, List<String> words, Consumer<String> help, Consumer<Arguments> before)
            throws InterruptedException {
        var parser = new Parser(path, verb, everywhere);
        Arguments typed = parser.parse(words);
        if (typed.has(HELP.name())) {
            Usage.of(verb, path, everywhere).forEach(help);
            return ExitCode.OK.number();
        }
        before.accept(typed);
        return verb.deed().run(parser.check(typed));
    }

    /** Options of every verb may also stand before it. */
    private List<String> takeOptions(List<String> words) {
        List<String> taken = new ArrayList<>();
        while (!words.isEmpty()) {
            String word = words.getFirst();
            String typed = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            Option option = everywhere.stream()
                    .filter(candidate -> candidate.isCalled(typed))
                    .findFirst()
                    .orElse(null);
            if (option == null) {
                return taken;
            }
            taken.add(words.removeFirst());
            if (option.label() != null && !word.contains("=") && !words.isEmpty()) {
                taken.add(words.removeFirst());
            }
        }
        return taken;
    }

    /** Without a verb, nothing but a wish for help makes sense. */
    private static void refuseUnlessHelp(List<String> leading, List<String> rest, String path) {
        for (String word : Stream.concat(leading.stream(), rest.stream()).toList()) {
            if (!HELP.isCalled(word)) {
                throw new CliException(
                        ExitCode.USAGE, "\"" + word + "\" needs a command. See \"" + path + " --help\".");
            }
        }
    }

    private @Nullable Noun noun(String typed) {
        for (Noun noun : nouns) {
            if (noun.name().equals(typed)) {
                return noun;
            }
        }
        return null;
    }

    private Verb verb(String typed) {
        for (Verb verb : verbs) {
            if (verb.name().equals(typed)) {
                return verb;
            }
        }
        List<String> known = Stream.concat(
                        nouns.stream().map(Noun::name), verbs.stream().map(Verb::name))
                .toList();
        throw new CliException(
                ExitCode.USAGE,
                "There is no command \"" + typed + "\"." + Suggestions.sentence(typed, known) + " See \"" + name
                        + " --help\".");
    }

    /** Takes the first word away, unless an option comes first. */
    private static @Nullable String takeWord(List<String> words) {
        return words.isEmpty() || words.getFirst().startsWith("-") ? null : words.removeFirst();
    }
}
