package io.quetzal.stream.core.disk;

import java.util.List;

/** The streams' directory. Used by many threads at once. */
public interface Disk {
    /** Makes a file, which must not be there; its name outlives a crash only after {@link #syncDirectory}. */
    DiskFile create(String name);

    /**
     * Opens a file to read and write.
     *
     * @throws io.quetzal.stream.api.StreamException with {@code DAMAGED} if it is not there
     */
    DiskFile open(String name);

    /** Whether there is such a file or directory. */
    boolean exists(String name);

    /** The names of what is in a directory, without that of the directory; none if there is no such directory. */
    List<String> list(String directory);

    /** Gives a file another name, in place of any file that has it. Survives a crash after {@link #syncDirectory}. */
    void rename(String from, String to);

    /** Deletes a file, or a directory with all that is in it, if it is there. */
    void delete(String name);

    /** Makes a directory, and those above it, if it is not there; a crash leaves it there. */
    void makeDirectory(String name);

    /** Returns when the names in a directory are on stable storage. */
    void syncDirectory(String name);

    /**
     * Keeps all other processes out until it is closed.
     *
     * @throws io.quetzal.stream.api.StreamException with {@code BUSY} if another one is in
     */
    DiskLock lock();

    /** Where it is, for people. */
    String place();

    /** A lock on the whole directory. */
    @FunctionalInterface
    interface DiskLock extends AutoCloseable {
        @Override
        void close();
    }
}
