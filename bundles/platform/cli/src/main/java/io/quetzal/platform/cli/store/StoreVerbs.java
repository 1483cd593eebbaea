package io.quetzal.platform.cli.store;

import io.quetzal.platform.cli.command.Pages;
import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import java.util.List;
import java.util.function.Supplier;

/** What can be typed to use a store: the same for {@code quetzal store} and {@code quarx}. */
public final class StoreVerbs {
    private static final String OBJECT = "The object's id, from \"ls\".";

    /** Standard input or output, where a file's name is expected. */
    public static final String STANDARD = "-";

    private StoreVerbs() {}

    /**
     * The one path whose file is to be written to {@code --output}.
     *
     * @throws CliException if there is none, or several
     */
    public static String onlyPath(Arguments arguments) {
        List<String> paths = arguments.texts("--path");
        if (paths.size() != 1) {
            throw new CliException(
                    ExitCode.USAGE,
                    "This object is a tree: with --output, name the one file of it that is to be written with --path.");
        }
        return paths.getFirst();
    }

    /**
     * The verbs.
     *
     * @param deeds asked when a verb runs, for only then it is known which store is meant
     * @param program how each begins on a command line, for the examples
     */
    public static List<Verb> verbs(Supplier<StoreDeeds> deeds, String program) {
        return List.of(
                Verb.of(
                                "put",
                                "Store files and directories as one object, or what is piped in.",
                                arguments -> deeds.get().put(arguments))
                        .many("PATH", "What to store; - for standard input.")
                        .value(
                                "--name",
                                "NAME",
                                "What to call the object; the last part of the first path unless given.")
                        .repeated("--label", "KEY=VALUE", "Remember this of it.")
                        .repeated("--exclude", "GLOB", "Leave out what matches, as **/*.o or cache/**.")
                        .value("--parent", "ID", "Do not read files again that are as in this earlier object.")
                        .flag("--one-file-system", "Leave out what is mounted in the tree.")
                        .note("What cannot be read is told and left out; the exit code is 8 then.")
                        .example(program + " put /etc /home")
                        .example("pg_dump app | " + program + " put - --name app.sql"),
                Verb.of(
                                "get",
                                "Make the files of an object again, or print its content.",
                                arguments -> deeds.get().get(arguments))
                        .one("ID", OBJECT)
                        .repeated("--path", "PATH", "Get only what is at or below this path of it.")
                        .value("--target", "DIRECTORY", "Where to make the files; the present directory unless given.")
                        .value(
                                "--existing",
                                "WHAT",
                                "refuse",
                                "Where something is already: refuse, keep it, replace it, or mirror: replace, and remove"
                                        + " what the object does not hold.")
                        .flag("--no-owners", "Leave the files to who runs this.")
                        .value(
                                "--output",
                                "FILE",
                                "Where to write a stream, or the one file that --path names; - for standard output,"
                                        + " where a stream goes unless told.")
                        .example(program + " get 01k2d4v7m3r8s9t0w1x2y3z4a5 --target /tmp/back")
                        .example(program + " get 01k2d4v7m3r8s9t0w1x2y3z4a5 --path etc/ssh --target /tmp/back")
                        .example(program + " get 01k2d4v7m3r8s9t0w1x2y3z4a5 --path etc/hosts --output -")
                        .example(program + " get 01k2d4v7m3r8s9t0w1x2y3z4a5 | psql app"),
                Pages.options(Verb.of(
                                "ls",
                                "List the objects, oldest first.",
                                arguments -> deeds.get().list(arguments)))
                        .flag("-q --quiet", "Ids only, one a line.")
                        .example(program + " ls"),
                Pages.options(Verb.of(
                                "list-files",
                                "List what an object holds.",
                                arguments -> deeds.get().listFiles(arguments)))
                        .one("ID", OBJECT)
                        .value("--below", "PATH", "Only what is at or below this path.")
                        .example(program + " list-files 01k2d4v7m3r8s9t0w1x2y3z4a5 --below etc/ssh"),
                Pages.options(Verb.of(
                                "list-blocks",
                                "List the blocks.",
                                arguments -> deeds.get().listBlocks(arguments)))
                        .example(program + " list-blocks --limit 10"),
                Verb.of(
                                "rm",
                                "Forget objects; gc gives their space back.",
                                arguments -> deeds.get().remove(arguments))
                        .many("ID", OBJECT)
                        .example(program + " rm 01k2d4v7m3r8s9t0w1x2y3z4a5"),
                Verb.of(
                                "stats",
                                "Say how much is in the store.",
                                arguments -> deeds.get().stats(arguments))
                        .example(program + " stats"),
                Verb.of(
                                "verify",
                                "Compare what is stored with its hashes.",
                                arguments -> deeds.get().verify(arguments))
                        .value("--sample", "PERCENT", "100", "How much to read, chosen at random.")
                        .note("Damage is told by object and file; the exit code is 1 then.")
                        .example(program + " verify")
                        .example(program + " verify --sample 5"),
                Verb.of(
                                "gc",
                                "Give the space of what nothing uses back.",
                                arguments -> deeds.get().collect(arguments))
                        .value("--tolerance", "PERCENT", "1", "How much of a pack may be garbage and stay.")
                        .flag("--dry-run", "Only say what would be gone.")
                        .note("Others may store and read meanwhile.")
                        .example(program + " gc"),
                Verb.of(
                                "rebuild-index",
                                "Make the index anew from the packs.",
                                arguments -> deeds.get().rebuildIndex(arguments))
                        .note("For a store that cannot be opened, use \"rebuild\".")
                        .example(program + " rebuild-index"),
                Verb.of(
                                "rebuild",
                                "Make the catalogue of a store anew that cannot be opened.",
                                arguments -> deeds.get().rebuild(arguments))
                        .note(
                                "Everything is taken from the packs, which know all that is in the store. Objects that were"
                                        + " deleted may be there again. What could not be read is told; the exit code is 8 then.")
                        .example(program + " rebuild"));
    }
}
