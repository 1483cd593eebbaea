package io.quetzal.platform.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where the program reads and writes.
 *
 * @param in what is typed or piped in
 * @param out answers
 * @param err what is not the answer: errors, progress, hints
 * @param people which of the three a person sits at
 * @param width the columns of the person's window
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, Set<Stream> people, int width) {
    private static final int USUAL_WIDTH = 120;

    /** Which stream. */
    public enum Stream {
        /** Standard input. */
        IN,
        /** Standard output. */
        OUT,
        /** Standard error. */
        ERR
    }

    /**
     * The process's own streams. Finding out whether each is a terminal takes a system call that Java lacks, so the
     * launcher says it.
     *
     * @param people the streams that are terminals, for example {@code in,out,err}
     * @param width the columns of the window, or anything else if they are not known
     */
    public static Terminal ofProcess(String people, String width) {
        var streams = EnumSet.noneOf(Stream.class);
        for (Stream stream : Stream.values()) {
            if (people.contains(stream.name().toLowerCase(Locale.ROOT))) {
                streams.add(stream);
            }
        }
        int columns = width.matches("[1-9]\\d{1,3}") ? Integer.parseInt(width) : USUAL_WIDTH;
        return new Terminal(
                System.in, stream(FileDescriptor.out), stream(FileDescriptor.err), Set.copyOf(streams), columns);
    }

    /** Whether a person reads the answers as they come. */
    public boolean showsAnswers() {
        return people.contains(Stream.OUT);
    }

    /** Whether a person sees progress. */
    public boolean showsProgress() {
        return people.contains(Stream.ERR);
    }

    /** Whether a person types. */
    public boolean typed() {
        return people.contains(Stream.IN);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 8192), false, StandardCharsets.UTF_8);
    }
}
