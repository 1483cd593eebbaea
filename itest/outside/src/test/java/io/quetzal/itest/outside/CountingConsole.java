package io.quetzal.itest.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody sits at a machine's console while its guest counts for ten seconds, and sees which numbers come when. */
final class CountingConsole {
    private static final int TO = 200;
    private static final Pattern NUMBER = Pattern.compile("n-(\\d+)-");

    private final CompletableFuture<NavigableMap<Integer, Long>> counting;

    private CountingConsole(CompletableFuture<NavigableMap<Integer, Long>> counting) {
        this.counting = counting;
    }

    /**
     * What came.
     *
     * @param missing the numbers that did not
     * @param longestPause between one number and the next
     */
    record Seen(List<Integer> missing, Duration longestPause) {}

    /** Begins to count at the console of a machine that runs. */
    static CountingConsole of(TestNode node, String machine) {
        return new CountingConsole(CompletableFuture.supplyAsync(() -> count(node, machine)));
    }

    /** Whether it goes on. */
    boolean counts() {
        return !counting.isDone();
    }

    /** Waits until it is over. */
    Seen seen() {
        NavigableMap<Integer, Long> seen = counting.join();
        long longestPause = 0;
        var missing = new ArrayList<Integer>();
        for (int i = seen.isEmpty() ? 1 : seen.firstKey(); i <= TO; i++) {
            Long at = seen.get(i);
            Long before = seen.get(i - 1);
            if (at == null) {
                missing.add(i);
            } else if (before != null) {
                longestPause = Math.max(longestPause, at - before);
            }
        }
        return new Seen(List.copyOf(missing), Duration.ofNanos(longestPause));
    }

    private static NavigableMap<Integer, Long> count(TestNode node, String machine) {
        try {
            var builder = new ProcessBuilder(
                    TestNode.DISTRIBUTION.resolve("bin/quetzal").toString(),
                    "vm",
                    "console",
                    machine,
                    "--until",
                    "n-" + TO + "-");
            node.environmentOf(builder);
            Process process = builder.start();
            // The end of what is typed would end the console: it stays open until the words have come.
            process.getOutputStream()
                    .write(("i=0; while [ $i -lt " + TO + " ]; do i=$((i+1)); echo n-$i-; usleep 50000; done\n")
                            .getBytes(UTF_8));
            process.getOutputStream().flush();
            var seen = new TreeMap<Integer, Long>();
            try (BufferedReader lines = process.inputReader(UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Matcher number = NUMBER.matcher(line);
                    while (number.find()) {
                        seen.put(Integer.valueOf(number.group(1)), System.nanoTime());
                    }
                }
            }
            return seen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
