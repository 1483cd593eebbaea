package io.quetzal.store.core.disk;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A disk in memory that remembers every write, sync and change of names, so that {@link PowerFailure} can make of them each
 * state in which a crash may leave it. It can also be full.
 */
public final class SimulatedDisk implements Disk {
    private final List<DiskOperation> operations = new ArrayList<>();
    private final Map<String, Integer> names = new TreeMap<>();
    private final Map<Integer, Content> contents = new HashMap<>();
    private long room = Long.MAX_VALUE;
    private boolean locked;

    /** An empty disk. */
    public SimulatedDisk() {}

    /** A disk with files. */
    SimulatedDisk(Map<String, Content> files) {
        files.forEach((name, content) -> {
            int number = contents.size();
            contents.put(number, content);
            names.put(name, number);
        });
    }

    /** The bytes of a file. */
    static final class Content {
        private byte[] bytes = new byte[0];

        void write(long position, byte[] source, int from, int count) {
            int end = Math.toIntExact(position + count);
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, end);
            }
            System.arraycopy(source, from, bytes, (int) position, count);
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** What was done so far. */
    synchronized List<DiskOperation> operations() {
        return List.copyOf(operations);
    }

    /** Remembers that the test was told that something is safe. */
    public synchronized void told(int what) {
        operations.add(new DiskOperation.Told(what));
    }

    /** From now on only so many bytes more can be written. */
    public synchronized void leaveRoom(long bytes) {
        room = bytes;
    }

    /** The bytes of a file, to be looked at or damaged. */
    public synchronized byte[] bytes(String name) {
        return content(name).bytes();
    }

    /** All names. */
    public synchronized List<String> names() {
        return List.copyOf(names.keySet());
    }

    /** Cuts a file off, or damages it otherwise. */
    public synchronized void replace(String name, byte[] bytes) {
        content(name).bytes = bytes;
    }

    private Content content(String name) {
        Integer number = names.get(name);
        if (number == null) {
            throw new StoreException(StoreFailure.DAMAGED, name + " is not there any more.", null);
        }
        return Objects.requireNonNull(contents.get(number));
    }

    @Override
    public synchronized DiskFile create(String name) {
        if (names.containsKey(name)) {
            throw new StoreException(StoreFailure.DISK_FAILED, name + " is there already.", null);
        }
        int number = contents.size();
        contents.put(number, new Content());
        names.put(name, number);
        operations.add(new DiskOperation.Create(number, name));
        return new SimulatedFile(number);
    }

    @Override
    public synchronized DiskFile open(String name) {
        content(name);
        return new SimulatedFile(Objects.requireNonNull(names.get(name)));
    }

    @Override
    public synchronized boolean exists(String name) {
        return names.containsKey(name);
    }

    @Override
    public synchronized List<String> list(String directory) {
        String prefix = directory.isEmpty() ? "" : directory + "/";
        return names.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .filter(name -> name.indexOf('/') < 0)
                .toList();
    }

    @Override
    public synchronized void rename(String from, String to) {
        content(from);
        names.put(to, Objects.requireNonNull(names.remove(from)));
        operations.add(new DiskOperation.Rename(from, to));
    }

    @Override
    public synchronized void delete(String name) {
        Integer number = names.remove(name);
        if (number != null) {
            if (room < Long.MAX_VALUE) {
                room += Objects.requireNonNull(contents.get(number)).bytes().length;
            }
            operations.add(new DiskOperation.Delete(name));
        }
    }

    @Override
    public void makeDirectory(String name) {
        // Directories are made once, with the store, and synced at once: nothing of them can get lost here.
    }

    @Override
    public synchronized void syncDirectory(String name) {
        operations.add(new DiskOperation.SyncDirectory(name));
    }

    @Override
    public synchronized DiskLock lock() {
        if (locked) {
            throw new StoreException(StoreFailure.STORE_BUSY, "The simulated disk is in use.", null);
        }
        locked = true;
        return () -> {
            synchronized (this) {
                locked = false;
            }
        };
    }

    @Override
    public String place() {
        return "(simulated)";
    }

    private final class SimulatedFile implements DiskFile {
        private final int number;

        SimulatedFile(int number) {
            this.number = number;
        }

        private Content content() {
            return Objects.requireNonNull(contents.get(number));
        }

        @Override
        public long size() {
            synchronized (SimulatedDisk.this) {
                return content().bytes().length;
            }
        }

        @Override
        public void write(ByteBuffer source, long position) {
            synchronized (SimulatedDisk.this) {
                var bytes = new byte[source.remaining()];
                source.get(bytes);
                // Overwriting takes no room.
                long more = Math.max(0, position + bytes.length - content().bytes().length);
                int fitting = (int) Math.min(bytes.length, bytes.length - more + Math.max(0, Math.min(room, more)));
                var written = Arrays.copyOf(bytes, fitting);
                content().write(position, written, 0, fitting);
                operations.add(new DiskOperation.Write(number, position, written));
                if (room < Long.MAX_VALUE) {
                    room -= Math.min(room, more);
                }
                if (fitting < bytes.length) {
                    throw new StoreException(StoreFailure.DISK_FULL, "The simulated disk is full.", null);
                }
            }
        }

        @Override
        public int read(ByteBuffer target, long position) {
            synchronized (SimulatedDisk.this) {
                byte[] bytes = content().bytes();
                int count = (int) Math.max(0, Math.min(target.remaining(), bytes.length - position));
                target.put(bytes, (int) Math.min(position, bytes.length), count);
                return count;
            }
        }

        @Override
        public void sync() {
            synchronized (SimulatedDisk.this) {
                operations.add(new DiskOperation.Sync(number));
            }
        }

        @Override
        public void close() {
            // Nothing is kept for it.
        }
    }
}
