package io.quetzal.vm.spi.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the host holds: processes, threads and descriptors. Reads Linux's {@code /proc}. */
final class HostState {
    private static final Path PROC = Path.of("/proc");

    private HostState() {}

    /** The processes whose command line or working directory mentions a directory. */
    static List<ProcessHandle> processesOf(Path directory) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> belongs(process.pid(), directory))
                .toList();
    }

    static void killProcessesOf(Path directory) {
        processesOf(directory).forEach(ProcessHandle::destroyForcibly);
    }

    /** The live threads of this process, without those that the JDK keeps for later use by anybody. */
    static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("process reaper")
                        && !name.startsWith("ForkJoinPool")
                        && !name.startsWith("VirtualThread")
                        && !name.startsWith("junit"))
                .sorted()
                .toList();
    }

    /** What this process has open: files by path, sockets and pipes by kind. */
    static List<String> descriptors() {
        try (Stream<Path> links = Files.list(PROC.resolve("self/fd"))) {
            return links.flatMap(link -> target(link).stream())
                    // A socket's or pipe's number says nothing; how many there are does.
                    .map(path -> path.replaceFirst("\\[\\d+]", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean belongs(long pid, Path directory) {
        Path process = PROC.resolve(Long.toString(pid));
        try {
            return Files.readString(process.resolve("cmdline")).contains(directory.toString())
                    || target(process.resolve("cwd"))
                            .filter(cwd -> cwd.startsWith(directory.toString()))
                            .isPresent();
        } catch (IOException e) {
            // It has just ended, or is somebody else's.
            return false;
        }
    }

    private static Optional<String> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException e) {
            // It was closed, or its process has ended, while we looked.
            return Optional.empty();
        }
    }
}
