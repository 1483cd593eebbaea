package io.quetzal.image.core.debian;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Runs a program and waits for it. When the waiting thread is interrupted, the program and all that it started are
 * killed before the interruption goes on.
 */
final class ChildProcess {
    private static final int COMPLAINT_LINES = 20;

    private ChildProcess() {}

    /**
     * How a program ended.
     *
     * @param exitCode 0 if it did what it was to do
     * @param complaint the last lines of its standard error, on one line
     */
    record Outcome(int exitCode, String complaint) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /** Reads what a program writes. */
    @FunctionalInterface
    interface OutputReader {
        void read(InputStream output) throws IOException, InterruptedException;
    }

    /** Runs a program whose standard output is text, and hands over each line as it comes, on this thread. */
    static Outcome lines(List<String> command, Path directory, Consumer<String> line)
            throws IOException, InterruptedException {
        Process process = start(command, directory);
        try {
            // A thread that reads from a program cannot be interrupted, so others read, and this one waits for them.
            BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
            Thread.ofVirtual().start(() -> {
                forEachLine(process.getInputStream(), text -> lines.add(Optional.of(text)));
                lines.add(Optional.empty());
            });
            Deque<String> complaint = new ArrayDeque<>();
            Thread errors = Thread.ofVirtual().start(() -> forEachLine(process.getErrorStream(), last(complaint)));
            for (var next = lines.take(); next.isPresent(); next = lines.take()) {
                line.accept(next.get());
            }
            int exitCode = process.waitFor();
            errors.join();
            return new Outcome(exitCode, String.join("; ", complaint));
        } finally {
            kill(process);
        }
    }

    /** Runs a program whose standard output is bytes, and lets the reader read them on this thread. */
    static Outcome bytes(List<String> command, Path directory, OutputReader reader)
            throws IOException, InterruptedException {
        Process process = start(command, directory);
        try {
            Deque<String> complaint = new ArrayDeque<>();
            Thread errors = Thread.ofVirtual().start(() -> forEachLine(process.getErrorStream(), last(complaint)));
            try (InputStream output = process.getInputStream()) {
                reader.read(output);
                output.transferTo(OutputStream.nullOutputStream());
            }
            int exitCode = process.waitFor();
            errors.join();
            return new Outcome(exitCode, String.join("; ", complaint));
        } finally {
            kill(process);
        }
    }

    private static Process start(List<String> command, Path directory) throws IOException {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static void kill(Process process) {
        if (process.isAlive()) {
            List<ProcessHandle> children = new ArrayList<>(process.descendants().toList());
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static Consumer<String> last(Deque<String> lines) {
        return line -> {
            if (!line.isBlank()) {
                lines.addLast(line.strip());
                if (lines.size() > COMPLAINT_LINES) {
                    lines.removeFirst();
                }
            }
        };
    }

    private static void forEachLine(InputStream stream, Consumer<String> consumer) {
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                consumer.accept(line);
            }
        } catch (IOException endOfStream) {
            // The program was killed, which whoever waits for it knows already.
        }
    }
}
