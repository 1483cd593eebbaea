package io.quetzal.state.local;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.SFChunk;
import org.h2.mvstore.SingleFileStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/**
 * How MVStore is used here: without threads of its own, and with every page checked before MVStore takes memory for what
 * is in it, since it believes whatever a damaged file says.
 */
final class Mv {
    /** The map that holds nothing but the header. */
    static final String HEADER_MAP = "quetzal";

    static final String HEADER_KEY = "header";
    /** What the names of the maps that hold facts begin with; the sort's name follows. */
    static final String FACTS_MAP = "facts.";

    private static final int CACHE_MIB = 1;
    private static final int PAGE_BYTES = 4096;

    private Mv() {}

    /** Opens a file to begin it; the name may carry a scheme of H2's file layer. */
    static MVStore openForWriting(String fileName) {
        return open(fileName, false, Long.MAX_VALUE, start -> {});
    }

    /**
     * Opens a file without ever writing to it.
     *
     * @param length how much of it to look at, in bytes from its beginning
     * @param newestCommitStart is told where in the file the newest commit begins, also if that commit is so damaged that
     *     the file cannot be opened; 0 if there is none
     */
    static MVStore openForReading(String fileName, long length, LongConsumer newestCommitStart) {
        return open(fileName, true, length, newestCommitStart);
    }

    private static MVStore open(String fileName, boolean readOnly, long length, LongConsumer newestCommitStart) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("cacheSize", CACHE_MIB);
        settings.put("pageSplitSize", PAGE_BYTES);
        var file = new CheckedFileStore(settings, length);
        boolean opened = false;
        try {
            file.open(fileName, readOnly, null);
            var builder = new MVStore.Builder().adoptFileStore(file).autoCommitDisabled();
            MVStore store = (readOnly ? builder.readOnly() : builder).open();
            store.setReuseSpace(false);
            store.setVersionsToKeep(0);
            store.setRetentionTime(0);
            opened = true;
            return store;
        } finally {
            newestCommitStart.accept(file.newestChunkStart());
            if (!opened) {
                file.closeFile();
            }
        }
    }

    static MVMap<String, byte[]> map(MVStore store, String name) {
        return store.openMap(
                name, new MVMap.Builder<String, byte[]>().keyType(new Keys()).valueType(new Values()));
    }

    static MVStoreException damaged(String what) {
        return DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, what);
    }

    private static byte[] readBytes(ByteBuffer in) {
        byte[] bytes = new byte[DataUtils.readVarInt(in)];
        in.get(bytes);
        return bytes;
    }

    private static void writeBytes(WriteBuffer out, byte[] bytes) {
        out.putVarInt(bytes.length);
        out.put(bytes);
    }

    /** A file that refuses to read what lies outside of it. */
    private static final class CheckedFileStore extends SingleFileStore {
        private static final int BLOCK_BYTES = 4096;

        private final long visibleLength;

        CheckedFileStore(Map<String, Object> settings, long visibleLength) {
            super(settings);
            this.visibleLength = visibleLength;
        }

        @Override
        public long size() {
            return Math.min(super.size(), visibleLength);
        }

        long newestChunkStart() {
            return lastChunk == null ? 0 : lastChunk.block * BLOCK_BYTES;
        }

        @Override
        public ByteBuffer readFully(@Nullable SFChunk chunk, long position, int length) {
            if (position < 0 || length < 0 || position > size() - length) {
                throw damaged("Something claims to lie outside of the file");
            }
            ByteBuffer read = super.readFully(chunk, position, length);
            // Without a chunk it is the header of a file or of a chunk, which are text.
            if (chunk != null) {
                PageCheck.check(read);
            }
            return read;
        }

        @Override
        public void markUsed(long position, int length) {
            if (position < 0 || length < 0 || position - BLOCK_BYTES > size() - length) {
                throw damaged("A chunk claims to lie outside of the file");
            }
            super.markUsed(position, length);
        }

        /** Closes a file that no store has taken over, for which {@link #close()} is not made. */
        void closeFile() {
            try {
                close();
            } catch (RuntimeException e) {
                // Never opened, or the store has closed it already: what matters is the failure that led here.
                return;
            }
        }
    }

    /** Keys as UTF-8 with their length before them. */
    private static final class Keys extends BasicDataType<String> {
        private static final int OVERHEAD = 48;

        @Override
        public int getMemory(String key) {
            return OVERHEAD + 2 * key.length();
        }

        @Override
        public void write(WriteBuffer out, String key) {
            writeBytes(out, key.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String read(ByteBuffer in) {
            return new String(readBytes(in), StandardCharsets.UTF_8);
        }

        @Override
        public String[] createStorage(int size) {
            return new String[size];
        }

        @Override
        public int compare(String one, String two) {
            return one.compareTo(two);
        }
    }

    /** Values as bytes with their length before them. */
    private static final class Values extends BasicDataType<byte[]> {
        private static final int OVERHEAD = 24;

        @Override
        public int getMemory(byte[] value) {
            return OVERHEAD + value.length;
        }

        @Override
        public void write(WriteBuffer out, byte[] value) {
            writeBytes(out, value);
        }

        @Override
        public byte[] read(ByteBuffer in) {
            return readBytes(in);
        }

        @Override
        public byte[][] createStorage(int size) {
            return new byte[size][];
        }
    }
}
