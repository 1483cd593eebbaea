package io.quetzal.vm.driver.qemu;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import java.io.ByteArrayOutputStream;
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
 * What a console has shown last, out of the log that QEMU itself writes: it is complete even for the time in which no
 * node runs. QEMU opens the log for appending, so it may be cut to nothing under QEMU's hands when it has grown too
 * long; what it held before is then in {@code console.log.1}.
 */
final class ConsoleHistory {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleHistory.class);
    private static final int RECENT = 64 << 10;
    private static final long LONGEST_LOG = 16L << 20;
    private static final String CONTROL_SEQUENCES = "\\p{Cntrl}\\[[0-9;?]*[A-Za-z]|\\p{Cntrl}";

    private final Path log;
    private final Path olderLog;
    private long sinceLastLook;

    ConsoleHistory(Path log) {
        this.log = log;
        this.olderLog = log.resolveSibling(log.getFileName() + ".1");
    }

    /** Takes note that this much was shown. */
    synchronized void shown(int bytes) {
        sinceLastLook += bytes;
        if (sinceLastLook > LONGEST_LOG / 4) {
            sinceLastLook = 0;
            keepLogShort();
        }
    }

    /** The end of what was shown: at most 64 KiB. */
    synchronized byte[] recent() {
        try {
            byte[] newest = tail(log, RECENT);
            var recent = new ByteArrayOutputStream();
            recent.writeBytes(newest.length < RECENT ? tail(olderLog, RECENT - newest.length) : new byte[0]);
            recent.writeBytes(newest);
            return recent.toByteArray();
        } catch (IOException e) {
            throw new VmException(
                    VmFailure.COMMAND_FAILED, "The console log " + log + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The last lines that show anything, without what only moves the cursor or changes colours. */
    List<String> lastLines(int most) {
        List<String> lines = new String(recent(), UTF_8)
                .lines()
                .map(line -> line.replaceAll(CONTROL_SEQUENCES, ""))
                .filter(line -> !line.isBlank())
                .toList();
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    /** Cuts the log if it has grown too long, for example while no node ran. */
    synchronized void keepLogShort() {
        try {
            if (Files.exists(log) && Files.size(log) > LONGEST_LOG) {
                Files.copy(log, olderLog, StandardCopyOption.REPLACE_EXISTING);
                FileChannel.open(log, StandardOpenOption.WRITE).truncate(0).close();
            }
        } catch (IOException e) {
            LOG.warn("The console log {} could not be shortened", log, e);
        }
    }

    private static byte[] tail(Path file, int most) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            var buffer = ByteBuffer.allocate((int) Math.min(size, most));
            channel.position(size - buffer.capacity());
            int read = 0;
            while (buffer.hasRemaining() && read >= 0) {
                read = channel.read(buffer);
            }
            byte[] bytes = new byte[buffer.flip().remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }
}
