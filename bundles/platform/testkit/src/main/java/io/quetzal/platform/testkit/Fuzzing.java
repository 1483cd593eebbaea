package io.quetzal.platform.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Shows a parser whatever bytes there may be. A test that does so is a public class with a method
 * {@code public static void fuzzerTestOneInput(byte[])}, which throws if the parser does what it must not.
 *
 * <p>Each time, it sees the inputs that are kept in the test's resources, in a folder of the test's name with {@code Inputs}
 * behind it: examples of what is whole, and whatever was found once. In a long run ({@code -Dlong}), or for as many seconds
 * as {@code -Dfuzz=N} says, Jazzer then looks for others, led by which code each input reaches. What it learns is kept in
 * the module's {@code target/fuzz} for the next time.
 */
public final class Fuzzing {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final int HEAP_MIB = 512;
    private static final int LONGEST_INPUT = 16 * 1024;
    private static final int SECONDS_FOR_ONE = 60;
    private static final int MOST_OF_THE_LOG = 4000;

    private Fuzzing() {}

    /**
     * Runs a target.
     *
     * @param test the class that has the target
     * @param target its {@code fuzzerTestOneInput}
     * @throws AssertionError if the target throws, with the name of the input
     */
    public static void run(Class<?> test, Consumer<byte[]> target) {
        Path kept = kept(test);
        for (Path input : inputs(kept)) {
            try {
                target.accept(Files.readAllBytes(input));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("The input " + input + " is not taken as it should be: " + e, e);
            }
        }
        long seconds = Boolean.getBoolean("long") ? LONG.toSeconds() : Long.getLong("fuzz", 0);
        if (seconds > 0) {
            search(test, kept, seconds);
        }
    }

    /**
     * Does something that must not take more memory than this.
     *
     * @param bytes how much it may allocate, with what it throws
     * @throws AssertionError if it takes more
     */
    public static void assertAllocatesAtMost(long bytes, Runnable deed) {
        if (allocatedBy(deed) > bytes) {
            // The first time, classes may have been loaded.
            long again = allocatedBy(deed);
            if (again > bytes) {
                throw new AssertionError("It takes " + again + " bytes of memory, and may take " + bytes + ".");
            }
        }
    }

    private static long allocatedBy(Runnable deed) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        deed.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static Path kept(Class<?> test) {
        return Path.of("src", "test", "resources")
                .resolve(test.getPackageName().replace('.', '/'))
                .resolve(test.getSimpleName() + "Inputs");
    }

    private static List<Path> inputs(Path kept) {
        try (Stream<Path> files = Files.list(kept)) {
            List<Path> inputs = files.sorted().toList();
            if (inputs.isEmpty()) {
                throw new AssertionError("There are no inputs in " + kept.toAbsolutePath() + ". Put examples there.");
            }
            return inputs;
        } catch (IOException e) {
            throw new UncheckedIOException("The kept inputs cannot be listed.", e);
        }
    }

    private static void search(Class<?> test, Path kept, long seconds) {
        Path work = Path.of("target", "fuzz", test.getSimpleName());
        Path log = work.resolve("log");
        try {
            Path learnt = Files.createDirectories(work.resolve("learnt"));
            Path found = Files.createDirectories(work.resolve("found"));
            Process jazzer = new ProcessBuilder(command(test, seconds, learnt, found, kept))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            int code;
            try {
                code = jazzer.waitFor();
            } finally {
                jazzer.destroyForcibly();
            }
            if (code != 0) {
                String said = Files.readString(log);
                throw new AssertionError(
                        "Jazzer ended with " + code + ". What it has found is in " + found.toAbsolutePath()
                                + ": keep it in " + kept + ", and mend what it shows. It said:\n..."
                                + said.substring(Math.max(0, said.length() - MOST_OF_THE_LOG)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Jazzer could not be run.", e);
        } catch (InterruptedException e) {
            throw new AssertionError("Fuzzing was interrupted.", e);
        }
    }

    private static List<String> command(Class<?> test, long seconds, Path learnt, Path found, Path kept) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MIB + "m",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                JAZZER,
                "--target_class=" + test.getName(),
                "--instrumentation_includes=io.quetzal.**",
                "--custom_hook_includes=io.quetzal.**",
                "--reproducer_path=" + found));
        command.add("-max_total_time=" + seconds);
        command.add("-max_len=" + LONGEST_INPUT);
        command.add("-timeout=" + SECONDS_FOR_ONE);
        command.add("-print_final_stats=1");
        command.add("-artifact_prefix=" + found + "/");
        command.add(learnt.toString());
        command.add(kept.toString());
        return command;
    }
}
