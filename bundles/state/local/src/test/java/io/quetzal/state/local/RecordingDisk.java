package io.quetzal.state.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.List;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file system that remembers every write and every sync, so that a test can make of them each state in which a power
 * failure may leave the file. H2 finds it by its scheme and makes its own instances, which is why the memory is shared.
 */
public final class RecordingDisk extends FilePathWrapper {
    /** What names of files on this disk begin with. */
    static final String SCHEME = "recording:";

    private static final List<Operation> OPERATIONS = new ArrayList<>();

    /** What was done to the file. */
    sealed interface Operation {
        /** Bytes were written. */
        @SuppressWarnings("ArrayRecordComponent")
        record Write(long position, byte[] bytes) implements Operation {}

        /** All that was written before is on stable storage. */
        record Sync() implements Operation {}

        /** The test was told that a commit is safe. */
        record Acknowledged(int commit) implements Operation {}
    }

    /** For H2. */
    public RecordingDisk() {}

    static List<Operation> start() {
        FilePath.register(new RecordingDisk());
        OPERATIONS.clear();
        return OPERATIONS;
    }

    @Override
    public String getScheme() {
        return "recording";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new RecordingChannel(super.open(mode));
    }

    private static final class RecordingChannel extends FileBase {
        private final FileChannel file;

        RecordingChannel(FileChannel file) {
            this.file = file;
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            byte[] bytes = new byte[source.remaining()];
            source.duplicate().get(bytes);
            OPERATIONS.add(new Operation.Write(position, bytes));
            return file.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
            OPERATIONS.add(new Operation.Sync());
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public FileChannel truncate(long size) {
            throw new UnsupportedOperationException("A state file is only appended to.");
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public int write(ByteBuffer source) {
            throw new UnsupportedOperationException("MVStore always says where it writes.");
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
