package io.quetzal.platform.cli.line;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the program can do.
 *
 * @param name as typed
 * @param header one sentence for lists
 * @param deed what it does
 * @param operands what it is done to
 * @param options what else it can be told
 * @param notes further sentences for its help
 * @param examples whole command lines
 */
public record Verb(
        String name,
        String header,
        Deed deed,
        Operands operands,
        List<Option> options,
        List<String> notes,
        List<String> examples) {

    /** What a verb does. */
    @FunctionalInterface
    public interface Deed {
        /**
         * Does it.
         *
         * @return the exit code
         */
        int run(Arguments arguments) throws InterruptedException;
    }

    /**
     * What a verb is done to.
     *
     * @param label what one is called in help, empty if there are none
     * @param description one sentence
     * @param least how many there must be
     * @param most how many there may be
     */
    public record Operands(String label, String description, int least, int most) {
        static final Operands NONE = new Operands("", "", 0, 0);

        String shown() {
            String more = most > Math.max(1, least) ? "..." : "";
            return least == 0 ? "[" + label + more + "]" : label + more;
        }
    }

    /** A verb that takes nothing yet. */
    public static Verb of(String name, String header, Deed deed) {
        return new Verb(name, header, deed, Operands.NONE, List.of(), List.of(), List.of());
    }

    /** Takes exactly one operand. */
    public Verb one(String label, String description) {
        return with(new Operands(label, description, 1, 1));
    }

    /** Takes exactly two operands, whose labels have a blank between. */
    public Verb two(String labels, String description) {
        return with(new Operands(labels, description, 2, 2));
    }

    /** Takes one operand or more. */
    public Verb many(String label, String description) {
        return with(new Operands(label, description, 1, Integer.MAX_VALUE));
    }

    /** Takes operands if there are any. */
    public Verb any(String label, String description) {
        return with(new Operands(label, description, 0, Integer.MAX_VALUE));
    }

    /** Takes an option without a value; its names have blanks between. */
    public Verb flag(String names, String description) {
        return with(new Option(split(names), null, null, false, false, description));
    }

    /** Takes an option with a value. */
    public Verb value(String names, String label, String description) {
        return with(new Option(split(names), label, null, false, false, description));
    }

    /** Takes an option with a value that has a default; help says which. */
    public Verb value(String names, String label, String usual, String description) {
        return with(new Option(split(names), label, usual, false, false, description + " Default: " + usual + "."));
    }

    /** Takes an option with a value that must be there. */
    public Verb required(String names, String label, String description) {
        return with(new Option(split(names), label, null, true, false, description));
    }

    /** Takes an option with a value that may be given more than once. */
    public Verb repeated(String names, String label, String description) {
        return with(new Option(split(names), label, null, false, true, description));
    }

    /** Says more in its help. */
    public Verb note(String sentences) {
        return new Verb(name, header, deed, operands, options, plus(notes, sentences), examples);
    }

    /** Shows a whole command line in its help. */
    public Verb example(String line) {
        return new Verb(name, header, deed, operands, options, notes, plus(examples, line));
    }

    @Nullable
    Option option(String typed) {
        for (Option option : options) {
            if (option.isCalled(typed)) {
                return option;
            }
        }
        return null;
    }

    private Verb with(Operands wanted) {
        return new Verb(name, header, deed, wanted, options, notes, examples);
    }

    private Verb with(Option option) {
        return new Verb(name, header, deed, operands, plus(options, option), notes, examples);
    }

    private static List<String> split(String names) {
        return List.of(names.split(" ", -1));
    }

    private static <T> List<T> plus(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }
}
