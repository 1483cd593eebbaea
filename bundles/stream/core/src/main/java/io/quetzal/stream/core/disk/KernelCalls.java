package io.quetzal.stream.core.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quetzal.platform.libc.FileData;
import io.quetzal.platform.libc.LibcException;
import io.quetzal.platform.libc.OpenFlag;
import io.quetzal.platform.libc.Posix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/** What Java has no calls for: blocks of files and what the kernel keeps of them. Rare, so all files share one. */
final class KernelCalls {
    private final Posix posix = new Posix();

    synchronized void reserve(Path file, long position, long length) throws IOException {
        // A file system that cannot do it finds the blocks when they are written.
        open(file, fd -> posix.data().reserve(fd, position, length));
    }

    /** Java does not cut a file off at its end, which gives back what was reserved behind it. */
    synchronized void truncate(Path file, long size) throws IOException {
        open(file, fd -> posix.data().truncate(fd, size));
    }

    synchronized void forget(Path file, long position, long length) throws IOException {
        open(file, fd -> posix.data().advise(fd, position, length, FileData.Advice.DONT_NEED));
    }

    private void open(Path file, IntConsumer deed) throws IOException {
        try {
            int fd = posix.names()
                    .open(Posix.WORKING_DIRECTORY, file.toString().getBytes(UTF_8), OpenFlag.READ_WRITE, 0);
            try {
                deed.accept(fd);
            } finally {
                posix.data().close(fd);
            }
        } catch (LibcException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
