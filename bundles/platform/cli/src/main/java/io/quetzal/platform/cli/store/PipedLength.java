package io.quetzal.platform.cli.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much comes through standard input, which is known if it is a file. */
public final class PipedLength {
    private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");

    private PipedLength() {}

    /** In bytes; 0 if nobody knows. */
    public static long known() {
        try {
            return Files.isRegularFile(STANDARD_INPUT) ? Files.size(STANDARD_INPUT) : 0;
        } catch (IOException e) {
            // It only makes the bar longer or shorter.
            return 0;
        }
    }
}
