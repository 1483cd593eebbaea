package io.quetzal.alert.notifier.command;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program. What it prints goes nowhere: it could hold what nobody is to read.
 *
 * @param ended whether it ended by itself
 * @param exitCode as it said, if it ended by itself
 */
record CommandRun(boolean ended, int exitCode) {
    /** Runs a program and, when its time is over or nobody wants to wait any more, kills it with all it has started. */
    static CommandRun of(
            List<String> words, Map<String, String> environment, Path directory, byte[] input, Duration limit)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        // A program that does not read must not keep us from noticing that its time is over.
        Thread writer = Thread.ofVirtual().start(() -> write(process, input));
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new CommandRun(ended, ended ? process.exitValue() : -1);
        } finally {
            kill(process);
            writer.join();
        }
    }

    private static void write(Process process, byte[] input) {
        try (OutputStream out = process.getOutputStream()) {
            out.write(input);
        } catch (IOException e) {
            // It has ended without reading all, as a program may that only wants to ring a bell.
        }
    }

    private static void kill(Process process) throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        if (process.isAlive()) {
            process.destroyForcibly();
            process.waitFor();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
