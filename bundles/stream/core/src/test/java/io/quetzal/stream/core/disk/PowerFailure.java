package io.quetzal.stream.core.disk;

import io.quetzal.stream.core.disk.DiskOperation.Create;
import io.quetzal.stream.core.disk.DiskOperation.Delete;
import io.quetzal.stream.core.disk.DiskOperation.Rename;
import io.quetzal.stream.core.disk.DiskOperation.Sync;
import io.quetzal.stream.core.disk.DiskOperation.SyncDirectory;
import io.quetzal.stream.core.disk.DiskOperation.Told;
import io.quetzal.stream.core.disk.DiskOperation.Truncate;
import io.quetzal.stream.core.disk.DiskOperation.Write;
import io.quetzal.stream.core.disk.SimulatedDisk.Content;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What is left on a disk when the power fails after some operations. What was synced is there. Of the rest, each write and
 * each change of a name may have arrived or not, whatever came before it, and of a write any sectors may have arrived.
 */
public final class PowerFailure {
    private static final int SECTOR = 512;

    private final List<DiskOperation> operations;
    private final Fate fate;
    private final Random random;

    private PowerFailure(List<DiskOperation> operations, Fate fate, Random random) {
        this.operations = operations;
        this.fate = fate;
        this.random = random;
    }

    /** What becomes of what was not synced. */
    public enum Fate {
        /** Nothing of it arrived. */
        LOST,
        /** All of it arrived: the process was killed, and not the machine. */
        KEPT,
        /** Each operation arrived or did not. */
        REORDERED,
        /** Of each write, each sector arrived or did not. */
        TORN
    }

    /** How many operations there are. */
    public static int operations(SimulatedDisk disk) {
        return disk.operations().size();
    }

    /** The disk that is left after the first operations. */
    public static SimulatedDisk after(SimulatedDisk disk, int count, Fate fate, Random random) {
        return new PowerFailure(disk.operations().subList(0, count), fate, random).disk();
    }

    /** The last thing that the test was told within the first operations; -1 if nothing. */
    public static int told(SimulatedDisk disk, int count) {
        return disk.operations().subList(0, count).stream()
                .mapToInt(operation -> operation instanceof Told(int what) ? what : -1)
                .max()
                .orElse(-1);
    }

    private SimulatedDisk disk() {
        Map<Integer, Content> contents = new HashMap<>();
        Map<String, Integer> names = new HashMap<>();
        for (int i = 0; i < operations.size(); i++) {
            switch (operations.get(i)) {
                case Create(int file, String name) -> {
                    contents.put(file, new Content());
                    if (nameArrives(i, name)) {
                        names.put(name, file);
                    }
                }
                case Rename(String from, String to) -> {
                    if (names.containsKey(from) && nameArrives(i, to)) {
                        names.put(to, names.remove(from));
                    }
                }
                case Delete(String name) -> {
                    if (nameArrives(i, name)) {
                        names.remove(name);
                    }
                }
                case Write(int file, long position, byte[] bytes) ->
                    write(contents.computeIfAbsent(file, number -> new Content()), i, file, position, bytes);
                case Truncate(int file, long size) -> {
                    if (synced(i, file) || arrives()) {
                        contents.computeIfAbsent(file, number -> new Content()).truncate(size);
                    }
                }
                case Sync ignored -> {}
                case SyncDirectory ignored -> {}
                case Told ignored -> {}
            }
        }
        Map<String, Content> files = new HashMap<>();
        names.forEach((name, file) -> files.put(name, contents.computeIfAbsent(file, number -> new Content())));
        return new SimulatedDisk(files);
    }

    private boolean nameArrives(int at, String name) {
        int slash = name.lastIndexOf('/');
        var sync = new SyncDirectory(slash < 0 ? "" : name.substring(0, slash));
        return operations.subList(at, operations.size()).contains(sync) || arrives();
    }

    private boolean arrives() {
        return switch (fate) {
            case LOST -> false;
            case KEPT -> true;
            case REORDERED, TORN -> random.nextBoolean();
        };
    }

    private boolean synced(int at, int file) {
        return operations.subList(at, operations.size()).contains(new Sync(file));
    }

    private void write(Content content, int at, int file, long position, byte[] bytes) {
        if (synced(at, file)) {
            content.write(position, bytes, 0, bytes.length);
        } else if (fate == Fate.TORN) {
            for (int from = 0; from < bytes.length; from += SECTOR) {
                if (random.nextBoolean()) {
                    content.write(position + from, bytes, from, Math.min(SECTOR, bytes.length - from));
                }
            }
        } else if (arrives()) {
            content.write(position, bytes, 0, bytes.length);
        }
    }
}
