package io.quetzal.image.core.debian;

import io.quetzal.image.api.ImageException;
import io.quetzal.image.api.ImageException.ImageFailure;
import io.quetzal.image.core.debian.ChildProcess.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The machine's busybox, which becomes the guest's. */
public final class Busybox {
    private static final int LARGEST = 32 << 20;
    private static final int INTERPRETER_SEGMENT = 3;
    private static final int PROGRAM_HEADER = 56;

    private final byte[] content;
    private final List<String> applets;

    private Busybox(byte[] content, List<String> applets) {
        this.content = content;
        this.applets = applets;
    }

    /**
     * Reads the program and asks it what it can do.
     *
     * @throws ImageException if it needs libraries, which the guest does not have
     */
    public static Busybox read(BuildTools tools) throws IOException, InterruptedException {
        Path program = tools.busybox();
        if (Files.size(program) > LARGEST) {
            throw new IOException(program + " has more than " + LARGEST + " bytes, which no busybox has.");
        }
        byte[] content = Files.readAllBytes(program);
        if (!isStatic(content)) {
            throw new ImageException(
                    ImageFailure.BUILD_TOOL_MISSING,
                    program + " needs libraries that the guest does not have. Install Debian's package busybox-static"
                            + " in its place (apt-get install --no-install-recommends busybox-static) and build again.",
                    null);
        }
        List<String> applets = new ArrayList<>();
        Outcome outcome = ChildProcess.lines(List.of(program.toString(), "--list-full"), Path.of("/"), applets::add);
        if (!outcome.succeeded() || applets.isEmpty()) {
            throw new IOException(program + " does not tell its applets: " + outcome.complaint());
        }
        return new Busybox(content, applets.stream().distinct().sorted().toList());
    }

    /** The program. */
    public byte[] content() {
        return content.clone();
    }

    /** The paths at which it wants to be found, without a leading slash, sorted. */
    public List<String> applets() {
        return applets;
    }

    /** A program that needs libraries names in a segment of its own who loads them. */
    private static boolean isStatic(byte[] program) throws IOException {
        ByteBuffer elf = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int headers = Math.toIntExact(elf.getLong(32));
            int count = elf.getShort(56);
            for (int i = 0; i < count; i++) {
                if (elf.getInt(headers + i * PROGRAM_HEADER) == INTERPRETER_SEGMENT) {
                    return false;
                }
            }
            return true;
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new IOException("The machine's busybox is no 64-bit program.", e);
        }
    }
}
