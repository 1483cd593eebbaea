package io.quetzal.image.core.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of a 64-bit little-endian ELF file (System V ABI) that tell what a kernel or a module is. */
final class ElfFile {
    private static final int MAGIC = 0x464c457f;
    private static final byte CLASS_64 = 2;
    private static final byte LITTLE_ENDIAN = 1;
    private static final int HEADER = 64;
    private static final int SECTION_HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int NOTE_SEGMENT = 4;
    private static final int NOTE_HEADER = 12;

    private final ByteBuffer bytes;

    private ElfFile(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** One note: who wrote it, what sort, and what it says. */
    record Note(String owner, int type, ByteBuffer content) {}

    /**
     * Opens a file.
     *
     * @throws IOException if it is none of this sort
     */
    static ElfFile of(ByteBuffer content) throws IOException {
        ByteBuffer bytes = content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.limit() < HEADER
                || bytes.getInt(0) != MAGIC
                || bytes.get(4) != CLASS_64
                || bytes.get(5) != LITTLE_ENDIAN) {
            throw new IOException("This is no 64-bit little-endian ELF file.");
        }
        return new ElfFile(bytes);
    }

    /** The content of the section with this name, if there is one. */
    Optional<ByteBuffer> section(String name) throws IOException {
        try {
            int headers = offset(bytes.getLong(40));
            int count = bytes.getShort(60) & 0xffff;
            int namesHeader = headers + (bytes.getShort(62) & 0xffff) * SECTION_HEADER;
            int names = offset(bytes.getLong(namesHeader + 24));
            for (int i = 0; i < count; i++) {
                int header = headers + i * SECTION_HEADER;
                if (zeroTerminated(names + bytes.getInt(header)).equals(name)) {
                    return Optional.of(slice(bytes.getLong(header + 24), bytes.getLong(header + 32)));
                }
            }
            return Optional.empty();
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("The ELF file is damaged: its section table points outside it.", e);
        }
    }

    /** All notes in all note segments. */
    List<Note> notes() throws IOException {
        try {
            List<Note> notes = new ArrayList<>();
            int headers = offset(bytes.getLong(32));
            int count = bytes.getShort(56) & 0xffff;
            for (int i = 0; i < count; i++) {
                int header = headers + i * PROGRAM_HEADER;
                if (bytes.getInt(header) == NOTE_SEGMENT) {
                    readNotes(slice(bytes.getLong(header + 8), bytes.getLong(header + 32)), notes);
                }
            }
            return notes;
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("The ELF file is damaged: its program headers point outside it.", e);
        }
    }

    private static void readNotes(ByteBuffer segment, List<Note> notes) {
        int at = 0;
        while (at + NOTE_HEADER <= segment.limit()) {
            int ownerLength = segment.getInt(at);
            int contentLength = segment.getInt(at + 4);
            int type = segment.getInt(at + 8);
            byte[] owner = new byte[Math.max(0, ownerLength - 1)];
            segment.get(at + NOTE_HEADER, owner);
            int content = at + NOTE_HEADER + aligned(ownerLength);
            notes.add(new Note(
                    new String(owner, StandardCharsets.US_ASCII),
                    type,
                    segment.slice(content, contentLength).order(ByteOrder.LITTLE_ENDIAN)));
            at = content + aligned(contentLength);
        }
    }

    private ByteBuffer slice(long offset, long length) {
        return bytes.slice(offset(offset), offset(length)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String zeroTerminated(int at) {
        int end = at;
        while (bytes.get(end) != 0) {
            end++;
        }
        byte[] text = new byte[end - at];
        bytes.get(at, text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static int offset(long value) {
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new IndexOutOfBoundsException("An offset of " + value + " is outside the file.");
        }
        return (int) value;
    }

    private static int aligned(int length) {
        if (length < 0 || length > Integer.MAX_VALUE - 3) {
            throw new IndexOutOfBoundsException("A length of " + length + " is outside the file.");
        }
        return (length + 3) & ~3;
    }
}
