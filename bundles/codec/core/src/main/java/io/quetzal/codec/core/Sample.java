package io.quetzal.codec.core;

import io.quetzal.codec.api.CodecException;
import io.quetzal.codec.api.CodecException.CodecFailure;
import io.quetzal.platform.api.job.JobContext;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of a file, in memory: the whole file if it is small, else as many as are allowed, at even distances from the
 * first to the last.
 *
 * @param fileBytes the size of the file
 * @param bytes the blocks, one behind the other
 * @param blockBytes the length of each but the last, which may be shorter
 */
record Sample(long fileBytes, MemorySegment bytes, int blockBytes) {
    /**
     * Refuses what no sample can be taken of. Nothing is opened here but a regular file, because a device or a pipe may
     * do something when it is.
     *
     * @return the file itself, where the path was a link to it
     */
    static Path requireSuitable(Path file) {
        try {
            Path real = file.toRealPath();
            if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                throw unsuitable(file, "it is no regular file", null);
            }
            if (Files.size(real) == 0) {
                throw unsuitable(file, "there is nothing in it", null);
            }
            try (FileChannel opened = FileChannel.open(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                opened.position();
            }
            return real;
        } catch (IOException e) {
            throw unsuitable(file, whyNot(e), e);
        }
    }

    /** Reads blocks of this file until there are as many bytes as allowed. */
    static Sample of(Path file, int blockBytes, long mostBytes, JobContext job, Arena arena) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            long size = channel.size();
            if (size <= mostBytes) {
                MemorySegment all = arena.allocate(size);
                read(channel, file, 0, all);
                return new Sample(size, all, blockBytes);
            }
            long blocks = mostBytes / blockBytes;
            long blocksOfFile = size / blockBytes;
            MemorySegment some = arena.allocate(blocks * blockBytes);
            for (long i = 0; i < blocks; i++) {
                job.checkCancelled();
                // In floating point, because a sparse file can be so long that the product would overflow.
                long block = blocks == 1 ? 0 : (long) ((double) i / (blocks - 1) * (blocksOfFile - 1));
                read(channel, file, block * blockBytes, some.asSlice(i * blockBytes, blockBytes));
            }
            return new Sample(size, some, blockBytes);
        } catch (IOException e) {
            job.checkCancelled();
            throw unsuitable(file, whyNot(e), e);
        }
    }

    int blocks() {
        return Math.toIntExact((bytes.byteSize() + blockBytes - 1) / blockBytes);
    }

    MemorySegment block(int number) {
        long at = (long) number * blockBytes;
        return bytes.asSlice(at, Math.min(blockBytes, bytes.byteSize() - at));
    }

    private static void read(FileChannel channel, Path file, long at, MemorySegment into) throws IOException {
        ByteBuffer buffer = into.asByteBuffer();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw unsuitable(file, "it became shorter while it was read", null);
            }
        }
    }

    private static String whyNot(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case AccessDeniedException denied -> "the node may not read " + denied.getFile();
            default -> "it cannot be read: " + failure;
        };
    }

    private static CodecException unsuitable(Path file, String why, @Nullable Throwable cause) {
        return new CodecException(
                CodecFailure.FILE_UNSUITABLE,
                "Codecs cannot be measured with " + file + ": " + why
                        + ". Name a file of the node's machine that the node may read and that holds something.",
                cause);
    }
}
