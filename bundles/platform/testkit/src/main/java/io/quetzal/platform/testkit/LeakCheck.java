package io.quetzal.platform.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Notices what a test leaves behind: platform threads, open files and sockets, child processes. Made before the work;
 * {@link #assertNothingLeft()} is called when all is closed.
 */
public final class LeakCheck {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final Set<Thread> threads = liveThreads();
    private final Map<String, String> descriptors = openDescriptors();
    private final Set<Long> processes = childProcesses();

    /** Remembers what there is now. */
    public LeakCheck() {}

    /**
     * Waits until nothing is left that was not there at the beginning; threads and processes may take a moment to end.
     *
     * @throws AssertionError if something stays, with its name
     */
    public void assertNothingLeft() {
        var left = new ArrayList<String>();
        try {
            Await.until("threads, files and processes to be closed", () -> {
                left.clear();
                left.addAll(newThings());
                return left.isEmpty();
            });
        } catch (AssertionError e) {
            throw new AssertionError("Left behind: " + String.join("; ", left), e);
        }
    }

    private List<String> newThings() {
        var found = new ArrayList<String>();
        for (Thread thread : liveThreads()) {
            if (!threads.contains(thread) && !belongsToTheJvm(thread)) {
                found.add("thread " + thread.getName());
            }
        }
        openDescriptors().forEach((number, target) -> {
            if (!target.equals(descriptors.get(number)) && !isCode(target)) {
                found.add("descriptor " + number + " of " + target);
            }
        });
        childProcesses().stream().filter(pid -> !processes.contains(pid)).forEach(pid -> found.add("process " + pid));
        return found;
    }

    /** Threads that the JDK starts on first use and keeps for ever. */
    private static boolean belongsToTheJvm(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group == null
                || group.getName().equals("system")
                || group.getName().equals("InnocuousThreadGroup")
                || thread.getName().startsWith("ForkJoinPool")
                || thread.getName().startsWith("VirtualThread-")
                || thread.getName().equals("process reaper");
    }

    /** Jars and the machinery of virtual threads, which the JVM opens on first use and keeps. */
    private static boolean isCode(String target) {
        return target.endsWith(".jar")
                || target.endsWith("/modules")
                || target.startsWith("anon_inode:[event")
                || target.equals("/dev/urandom")
                || target.equals("/dev/random");
    }

    private static Set<Thread> liveThreads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    private static Set<Long> childProcesses() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    private static Map<String, String> openDescriptors() {
        try (Stream<Path> links = Files.list(DESCRIPTORS)) {
            return links.flatMap(link -> target(link).stream()
                            .map(to -> Map.entry(link.getFileName().toString(), to)))
                    .filter(open -> !open.getValue().endsWith("/fd"))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        } catch (IOException e) {
            throw new UncheckedIOException("The open files cannot be listed from " + DESCRIPTORS + ".", e);
        }
    }

    private static Optional<String> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
