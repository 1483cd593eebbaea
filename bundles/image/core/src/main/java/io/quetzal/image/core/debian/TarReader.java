package io.quetzal.image.core.debian;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar archive from front to back: ustar with the GNU and POSIX ways to write long names. Links and devices are
 * passed over, since no file that we need is one.
 */
final class TarReader {
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 1 << 16;

    private final InputStream in;
    private long left;
    private long padding;

    TarReader(InputStream in) {
        this.in = in;
    }

    /**
     * A regular file in the archive.
     *
     * @param name without a leading {@code ./}
     * @param size in bytes
     */
    record Entry(String name, long size) {}

    /** The next regular file, or null at the end. What was not read of the one before is passed over. */
    @Nullable
    Entry next() throws IOException {
        String longName = null;
        while (true) {
            in.skipNBytes(left + padding);
            left = 0;
            padding = 0;
            byte[] header = in.readNBytes(BLOCK);
            if (header.length == 0 || isZero(header)) {
                return null;
            }
            if (header.length < BLOCK) {
                throw new EOFException("The archive ends within a header.");
            }
            check(header);
            left = number(header, 124, 12);
            padding = -left & (BLOCK - 1);
            switch (header[156]) {
                case 'L' -> longName = zeroTerminated(content(), 0, LONGEST_NAME);
                case 'x' -> longName = paxPath(content(), longName);
                case '0', 0 -> {
                    String name = longName != null ? longName : shortName(header);
                    return new Entry(name.startsWith("./") ? name.substring(2) : name, left);
                }
                default -> longName = null;
            }
        }
    }

    /** Copies the present file's bytes. */
    void copyTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        while (left > 0) {
            int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                throw new EOFException("The archive ends within a file.");
            }
            out.write(buffer, 0, n);
            left -= n;
        }
    }

    /**
     * The present file's bytes.
     *
     * @param most refuses more than this
     */
    byte[] bytes(int most) throws IOException {
        if (left > most) {
            throw new IOException("A file of " + left + " bytes is larger than the " + most + " that it may have.");
        }
        byte[] bytes = in.readNBytes((int) left);
        if (bytes.length < left) {
            throw new EOFException("The archive ends within a file.");
        }
        left = 0;
        return bytes;
    }

    private byte[] content() throws IOException {
        return bytes(LONGEST_NAME);
    }

    private static String shortName(byte[] header) {
        String name = zeroTerminated(header, 0, 100);
        boolean posix = header[257] == 'u' && header[262] == 0;
        String prefix = posix ? zeroTerminated(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** Records are "<length> <key>=<value>\n", the length counting itself. */
    private static @Nullable String paxPath(byte[] records, @Nullable String otherwise) throws IOException {
        String path = otherwise;
        String text = new String(records, StandardCharsets.UTF_8);
        for (String record : text.split("\n", -1)) {
            int space = record.indexOf(' ');
            if (space > 0 && record.startsWith("path=", space + 1)) {
                path = record.substring(space + 6);
            } else if (space > 0 && record.startsWith("size=", space + 1)) {
                throw new IOException("The archive has a file of more than 8 GiB, which no kernel package has.");
            }
        }
        return path;
    }

    private static void check(byte[] header) throws IOException {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
        }
        if (sum != number(header, 148, 8)) {
            throw new IOException("The archive is damaged: a header does not match its checksum.");
        }
    }

    private static long number(byte[] header, int offset, int length) throws IOException {
        String digits = zeroTerminated(header, offset, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("The archive is damaged: a header has \"" + digits + "\" for a number.", e);
        }
    }

    private static String zeroTerminated(byte[] bytes, int offset, int length) {
        int end = offset;
        while (end < Math.min(offset + length, bytes.length) && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
    }

    private static boolean isZero(byte[] block) {
        return Arrays.equals(block, new byte[block.length]);
    }
}
