package io.quetzal.vm.driver.qemu;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a console has shown last. QEMU writes the log itself, so it is complete even while no node runs; it opens it for
 * appending, so the file may be cut to nothing under its hands when it has grown too long.
 */
final class ConsoleHistory {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleHistory.class);
    private static final int RECENT = 64 << 10;
    private static final long LONGEST_LOG = 16L << 20;

    private final Path log;
    private final byte[] ring = new byte[RECENT];
    private long written;
    private long sinceLastLook;

    ConsoleHistory(Path log) {
        this.log = log;
    }

    /** Begins with what the log holds from before. */
    synchronized void load() throws IOException {
        add(tail());
        keepLogShort();
    }

    synchronized void add(byte[] bytes) {
        for (byte each : bytes) {
            ring[(int) (written++ % RECENT)] = each;
        }
        sinceLastLook += bytes.length;
        if (sinceLastLook > LONGEST_LOG / 4) {
            sinceLastLook = 0;
            keepLogShort();
        }
    }

    synchronized byte[] recent() {
        int length = (int) Math.min(written, RECENT);
        byte[] recent = new byte[length];
        for (int i = 0; i < length; i++) {
            recent[i] = ring[(int) ((written - length + i) % RECENT)];
        }
        return recent;
    }

    List<String> lastLines(int most) {
        List<String> lines = new String(recent(), UTF_8)
                .lines()
                .map(line -> line.replaceAll("\\p{Cntrl}\\[[0-9;?]*[A-Za-z]|\\p{Cntrl}", ""))
                .filter(line -> !line.isBlank())
                .toList();
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    private byte[] tail() throws IOException {
        try (FileChannel file = FileChannel.open(log, StandardOpenOption.READ)) {
            long size = file.size();
            var buffer = ByteBuffer.allocate((int) Math.min(size, RECENT));
            file.position(size - buffer.capacity());
            while (buffer.hasRemaining() && file.read(buffer) >= 0) {
                // until it is full
            }
            byte[] bytes = new byte[buffer.flip().remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    private void keepLogShort() {
        try {
            if (Files.exists(log) && Files.size(log) > LONGEST_LOG) {
                Files.copy(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                FileChannel.open(log, StandardOpenOption.WRITE).truncate(0).close();
            }
        } catch (IOException e) {
            LOG.warn("The console log {} could not be shortened", log, e);
        }
    }
}
