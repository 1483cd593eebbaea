package io.quetzal.store.core.restore;

import io.quetzal.platform.libc.FileStatus;
import io.quetzal.platform.libc.Posix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What one thread at a time works with: calls of the kernel and memory for content. */
final class Hand {
    /** How much is written at once; a block always fits. */
    static final int BUFFER = 2 << 20;

    private final Posix posix = new Posix();
    private final FileStatus status = new FileStatus();
    private final MemorySegment content = Arena.ofAuto().allocate(BUFFER, Long.BYTES);
    private final MemorySegment found = Arena.ofAuto().allocate(BUFFER, Long.BYTES);

    Posix posix() {
        return posix;
    }

    FileStatus status() {
        return status;
    }

    /** For what is to be written. */
    MemorySegment content() {
        return content;
    }

    /** For what is there, to be compared. */
    MemorySegment found() {
        return found;
    }
}
