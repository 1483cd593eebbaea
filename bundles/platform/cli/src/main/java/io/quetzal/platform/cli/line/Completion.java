package io.quetzal.platform.cli.line;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what bash needs to complete the program's command lines: verbs and options from the program itself, names of
 * machines, images, codecs and plugins from the node.
 */
public final class Completion {
    private static final String HEAD = """
            # Completes the commands of PROGRAM in bash. To use it at once: source <(PROGRAM completion bash)
            _PROGRAM() {
                local word=${COMP_WORDS[COMP_CWORD]} path='' words='' i
                COMPREPLY=()
                for ((i = 1; i < COMP_CWORD; i++)); do
                    case "$path ${COMP_WORDS[i]}" in
                        KNOWN) path="$path ${COMP_WORDS[i]}" ;;
                    esac
                done
                case ${COMP_WORDS[COMP_CWORD - 1]} in
                    --image) words=$("${COMP_WORDS[0]}" image list -q 2>/dev/null) ;;
                    --codec) words=$("${COMP_WORDS[0]}" codec list -q 2>/dev/null) ;;
                    --machine) words='microvm q35' ;;
                    --network) words='user none' ;;
                    --role) words='viewer operator admin' ;;
                    --existing) words='refuse keep replace mirror' ;;
                    --token-file | --ca | --store | --passphrase-file | --key-file | --target | --output) return ;;
                    *)
                        case $path in
            """;
    private static final String TAIL = """
                        esac
                        ;;
                esac
                mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
            }
            complete -o default -F _PROGRAM PROGRAM ./PROGRAM
            """;
    /** Nouns whose list has an option for names alone. */
    private static final Set<String> NAMED = Set.of("vm", "image", "plugin");
    /** Verbs whose operand is a name that is not there yet, or a file. */
    private static final Set<String> MAKING = Set.of("create", "build", "install", "upgrade");

    /** Verbs that list what can be their first operand when they are told -q. */
    private static final Set<String> KINDS = Set.of("new-plugin");

    /** What lists ids when it is told -q, for those of its neighbours whose operand is one. */
    private static final String IDS = "ls";

    private final StringBuilder cases = new StringBuilder();

    private Completion() {}

    /** The script for this program. */
    public static String bash(Program program) {
        String known = Stream.concat(
                        program.verbs().stream().map(verb -> " " + verb.name()),
                        program.nouns().stream()
                                .flatMap(noun -> Stream.concat(
                                        Stream.of(" " + noun.name()),
                                        noun.verbs().get().stream()
                                                .map(verb -> " " + noun.name() + " " + verb.name()))))
                .map(path -> "'" + path + "'")
                .collect(Collectors.joining(" | "));
        var completion = new Completion();
        completion.line(
                "",
                Stream.concat(
                        program.nouns().stream().map(Noun::name),
                        program.verbs().stream().map(Verb::name)));
        for (Verb verb : program.verbs()) {
            Stream<String> kinds = KINDS.contains(verb.name()) ? Stream.of(listOf(verb.name())) : Stream.of();
            Stream<String> words = Stream.concat(kinds, ids(verb, program.verbs(), ""));
            completion.line(" " + verb.name(), Stream.concat(options(verb, program.everywhere()), words));
        }
        for (Noun noun : program.nouns()) {
            List<Verb> verbs = noun.verbs().get();
            completion.line(" " + noun.name(), verbs.stream().map(Verb::name));
            for (Verb verb : verbs) {
                boolean named =
                        NAMED.contains(noun.name()) && verb.operands().most() > 0 && !MAKING.contains(verb.name());
                Stream<String> names =
                        named ? Stream.of(listOf(noun.name() + " list")) : ids(verb, verbs, noun.name() + " ");
                completion.line(
                        " " + noun.name() + " " + verb.name(),
                        Stream.concat(options(verb, program.everywhere()), names));
            }
        }
        return HEAD.replace("KNOWN", known).replace("PROGRAM", program.name())
                + completion.cases
                + TAIL.replace("PROGRAM", program.name());
    }

    private static Stream<String> ids(Verb verb, List<Verb> neighbours, String path) {
        boolean listed =
                neighbours.stream().anyMatch(neighbour -> neighbour.name().equals(IDS));
        return listed && verb.operands().label().equals("ID") ? Stream.of(listOf(path + IDS)) : Stream.of();
    }

    private static String listOf(String command) {
        return "$(\"${COMP_WORDS[0]}\" " + command + " -q 2>/dev/null)";
    }

    private static Stream<String> options(Verb verb, List<Option> everywhere) {
        return Stream.concat(verb.options().stream(), everywhere.stream()).map(Option::name);
    }

    private void line(String path, Stream<String> words) {
        cases.append("                '")
                .append(path)
                .append("') words=\"")
                .append(words.collect(Collectors.joining(" ")))
                .append("\" ;;\n");
    }
}
