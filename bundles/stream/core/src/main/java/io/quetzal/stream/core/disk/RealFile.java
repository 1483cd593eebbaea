package io.quetzal.stream.core.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of the machine. */
final class RealFile implements DiskFile {
    private static final Logger LOG = LoggerFactory.getLogger(RealFile.class);

    private final Path path;
    private final KernelCalls kernel;
    private final FileChannel channel;

    RealFile(Path path, KernelCalls kernel, FileChannel channel) {
        this.path = path;
        this.kernel = kernel;
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
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return channel.transferTo(position, count, target);
    }

    @Override
    public ByteBuffer map(long length) {
        try {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, length);
        } catch (IOException e) {
            throw DiskFailures.of("map", path, e);
        }
    }

    @Override
    public void truncate(long size) {
        try {
            kernel.truncate(path, size);
        } catch (IOException e) {
            throw DiskFailures.of("cut off", path, e);
        }
    }

    @Override
    public void reserve(long position, long length) {
        try {
            kernel.reserve(path, position, length);
        } catch (IOException e) {
            throw DiskFailures.of("reserve room for", path, e);
        }
    }

    @Override
    public void forget(long position, long length) {
        try {
            kernel.forget(path, position, length);
        } catch (IOException e) {
            LOG.debug("{} stays in memory: {}", path, e.getMessage(), e);
        }
    }

    @Override
    public void sync() {
        try {
            channel.force(false);
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
