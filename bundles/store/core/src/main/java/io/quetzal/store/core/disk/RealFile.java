package io.quetzal.store.core.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file of the machine. */
final class RealFile implements DiskFile {
    private final Path path;
    private final FileChannel channel;

    RealFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    @Override
    public long size() {
        try {
            return channel.size();
        } catch (IOException e) {
            throw DiskFailures.of("read", path, e);
        }
    }

    @Override
    public void write(ByteBuffer source, long position) {
        try {
            for (long at = position; source.hasRemaining(); ) {
                at += channel.write(source, at);
            }
        } catch (IOException e) {
            throw DiskFailures.of("write to", path, e);
        }
    }

    @Override
    public int read(ByteBuffer target, long position) {
        int total = 0;
        try {
            while (target.hasRemaining()) {
                int count = channel.read(target, position + total);
                if (count < 0) {
                    break;
                }
                total += count;
            }
            return total;
        } catch (IOException e) {
            throw DiskFailures.of("read", path, e);
        }
    }

    @Override
    public void sync() {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw DiskFailures.of("sync", path, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw DiskFailures.of("close", path, e);
        }
    }
}
