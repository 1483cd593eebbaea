package io.quetzal.itest.outside;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A disk of its own, in memory, that a test may fill. Whoever may not mount leaves such tests out.
 *
 * @param directory where it is mounted
 */
record SmallDisk(Path directory) implements AutoCloseable {
    static SmallDisk of(String size) throws IOException {
        Path directory = Files.createTempDirectory("qzd");
        int exit = run("mount", "-t", "tmpfs", "-o", "size=" + size, "quetzal-test", directory.toString());
        if (exit != 0) {
            Files.delete(directory);
        }
        assumeTrue(
                exit == 0, "Left out: a disk to fill needs the right to mount one (run as root to have this tested)");
        return new SmallDisk(directory);
    }

    /** Takes all the room that is left. */
    Path fill() throws IOException {
        Path ballast = directory.resolve("ballast");
        run("dd", "if=/dev/zero", "of=" + ballast, "bs=64k");
        return ballast;
    }

    @Override
    public void close() throws IOException {
        run("umount", "--lazy", directory.toString());
        Files.delete(directory);
    }

    private static int run(String... command) {
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
