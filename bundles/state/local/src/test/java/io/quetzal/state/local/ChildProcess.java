package io.quetzal.state.local;

import io.quetzal.platform.testkit.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** {@link CrashChild} in a JVM of its own, and what it has said. */
final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> reading;

    /**
     * Starts it.
     *
     * @param prefix what to run it with, for example a shell that sets a limit; its last word gets the command as
     *     arguments
     */
    ChildProcess(List<String> prefix, Path directory, int from, int slots) throws IOException {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx128m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                System.getProperty("java.class.path"),
                CrashChild.class.getName(),
                directory.toString(),
                String.valueOf(from),
                String.valueOf(slots)));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        reading = CompletableFuture.runAsync(
                this::read, work -> Thread.ofPlatform().start(work));
    }

    private void read() {
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            in.lines().forEach(lines::add);
        } catch (IOException e) {
            lines.add("reading failed: " + e);
        }
    }

    long pid() {
        return process.pid();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Waits until it has said this many lines with this beginning. */
    void await(String beginning, long lines) {
        Await.until(lines + " lines \"" + beginning + "\" of the child", () -> {
            if (!process.isAlive()) {
                reading.join();
                throw new AssertionError("The child ended by itself, after saying " + lines());
            }
            return count(beginning) >= lines;
        });
    }

    long count(String beginning) {
        return lines.stream().filter(line -> line.startsWith(beginning)).count();
    }

    /** Kills it with SIGKILL and waits until all that it said is here. */
    void kill() {
        // Through the handle, since Process itself would close the pipe and lose what is in it.
        process.toHandle().destroyForcibly();
        process.onExit().join();
        reading.join();
    }

    @Override
    public void close() {
        kill();
    }
}
