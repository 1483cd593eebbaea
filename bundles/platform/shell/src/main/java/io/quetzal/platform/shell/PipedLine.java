package io.quetzal.platform.shell;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What is piped into a command over SSH, where there is no terminal. */
final class PipedLine {
    private static final int LONGEST = 16_384;

    private PipedLine() {}

    /** The next line; not a byte more is taken, because the next one may be for somebody else. */
    static String of(InputStream in, String what) throws IOException {
        var line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            throw new InvalidValueException(what + " is asked for, and there is no terminal and nothing is piped in."
                    + " Open a shell with \"ssh -t\", or pipe in a line.");
        }
        while (next >= 0 && next != '\n') {
            if (line.size() == LONGEST) {
                throw new InvalidValueException(
                        "The line for \"" + what + "\" has more than " + LONGEST + " bytes. Pipe in a shorter one.");
            }
            line.write(next);
            next = in.read();
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
