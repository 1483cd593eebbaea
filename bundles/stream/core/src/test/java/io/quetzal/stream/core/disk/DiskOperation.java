package io.quetzal.stream.core.disk;

/** What was done to a {@link SimulatedDisk}. Files have numbers, since their names change. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
sealed interface DiskOperation {
    /** A file was made under a name. */
    record Create(int file, String name) implements DiskOperation {}

    /** Bytes were written. */
    record Write(int file, long position, byte[] bytes) implements DiskOperation {}

    /** A file was cut off. */
    record Truncate(int file, long size) implements DiskOperation {}

    /** All that was written to a file is on stable storage. */
    record Sync(int file) implements DiskOperation {}

    /** A name became another one. */
    record Rename(String from, String to) implements DiskOperation {}

    /** A name is gone. */
    record Delete(String name) implements DiskOperation {}

    /** All names in a directory are on stable storage. */
    record SyncDirectory(String directory) implements DiskOperation {}

    /** The test was told that something is safe. */
    record Told(int what) implements DiskOperation {}
}
