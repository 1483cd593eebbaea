package io.quetzal.platform.security;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The file to which the audit log is appended now. It is a stream and no channel, because an interrupted thread closes a
 * channel.
 */
final class AuditFile implements AutoCloseable {
    private final FileOutputStream out;
    private long length;
    private boolean usable = true;

    private AuditFile(FileOutputStream out, long length) {
        this.out = out;
        this.length = length;
    }

    /** Makes a new file, for the owner alone, unless an earlier try has left an empty one. */
    static AuditFile create(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (var directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
        return resume(file);
    }

    /** Goes on with a file whose last line is complete. */
    static AuditFile resume(Path file) throws IOException {
        return new AuditFile(new FileOutputStream(file.toFile(), true), Files.size(file));
    }

    long length() {
        return length;
    }

    /** Adds a line and returns when it is on stable storage; if that fails, the file is as long as before. */
    void append(byte[] line) throws IOException {
        byte[] bytes = new byte[line.length + 1];
        System.arraycopy(line, 0, bytes, 0, line.length);
        bytes[line.length] = '\n';
        try {
            out.write(bytes);
            out.getFD().sync();
            length += bytes.length;
        } catch (IOException e) {
            cutOff();
            throw e;
        }
    }

    /** Whether lines can still be added: the last one is complete. */
    boolean usable() {
        return usable;
    }

    private void cutOff() {
        try {
            out.getChannel().truncate(length);
        } catch (IOException e) {
            usable = false;
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
