package io.quetzal.store.core.tree;

import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoredFile;
import io.quetzal.store.api.StoredFile.FileType;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists what a tree holds, page by page, in the order of the paths' bytes: so what is in {@code a} comes behind {@code a-1},
 * since a hyphen is less than a slash. A page begins where the one before has ended, by the path of its last file, so that
 * it costs no more than the directories on the way there.
 */
public final class FileList {
    private static final byte[] NOTHING = {};

    private final MetaReader meta;
    private final int limit;
    private final List<StoredFile> files = new ArrayList<>();
    private @Nullable String next;

    private FileList(MetaReader meta, int limit) {
        this.meta = meta;
        this.limit = limit;
    }

    /**
     * A page.
     *
     * @param below only what is at or below this path; empty for all
     * @throws StoreException with {@code NO_SUCH_PATH}, or {@code INVALID} if the page to go on after is none
     */
    public static Page<StoredFile> page(MetaReader meta, Entry root, String below, PageRequest request) {
        List<byte[]> path = PathText.names(below);
        Entry begin = new TreeLookup(meta).find(root, path);
        var list = new FileList(meta, request.limit());
        byte[] after = request.after() == null ? NOTHING : after(request.after(), path);
        String at = shown(path);
        boolean first = request.after() == null && !path.isEmpty();
        if (!first || list.add(begin, at)) {
            list.inside(new Directory(at, begin), after);
        }
        return new Page<>(list.files, list.next);
    }

    /** The bytes of a page's mark, below the path that all have in common. */
    private static byte[] after(String mark, List<byte[]> path) {
        List<byte[]> names = PathText.names(mark);
        for (int i = 0; i < path.size(); i++) {
            if (i >= names.size() || !Arrays.equals(names.get(i), path.get(i))) {
                throw new StoreException(
                        StoreFailure.INVALID,
                        "\"" + mark + "\" is not below \"" + shown(path)
                                + "\", so the list cannot go on there. Begin again with the first page.",
                        null);
            }
        }
        var below = new ByteSink(mark.length());
        for (byte[] name : names.subList(path.size(), names.size())) {
            if (below.length() > 0) {
                below.u8('/');
            }
            below.raw(name, 0, name.length);
        }
        return below.copy(0, below.length());
    }

    /**
     * Lists what is in a directory; whether there is room for more. Directories in it wait until those of their neighbours
     * are listed whose names begin with theirs and go on with less than a slash.
     *
     * @param after only what comes after this path, from the directory on; empty for all
     */
    private boolean inside(Directory directory, byte[] after) {
        if (directory.entry.metadata().type() != FileType.DIRECTORY) {
            return true;
        }
        var listing = new ListingReader(meta, directory.entry.content());
        Deque<Directory> waiting = new ArrayDeque<>();
        for (Entry entry = listing.next(); entry != null; entry = listing.next()) {
            while (!waiting.isEmpty() && waiting.peek().comesBefore(entry)) {
                if (!into(waiting.pop(), after)) {
                    return false;
                }
            }
            String where = PathText.join(directory.path, PathText.show(entry.name()));
            if (Arrays.compareUnsigned(entry.name(), after) > 0 && !add(entry, where)) {
                return false;
            }
            if (entry.metadata().type() == FileType.DIRECTORY) {
                waiting.push(new Directory(where, entry));
            }
        }
        while (!waiting.isEmpty()) {
            if (!into(waiting.pop(), after)) {
                return false;
            }
        }
        return true;
    }

    /** The same for a directory in that directory, unless all that is in it was listed already. */
    private boolean into(Directory directory, byte[] after) {
        byte[] begin = directory.begin();
        boolean within = after.length >= begin.length && Arrays.equals(after, 0, begin.length, begin, 0, begin.length);
        if (within) {
            return inside(directory, Arrays.copyOfRange(after, begin.length, after.length));
        }
        return Arrays.compareUnsigned(begin, after) < 0 || inside(directory, NOTHING);
    }

    /** Lists one; false if there is no room for it. */
    private boolean add(Entry entry, String where) {
        if (files.size() == limit) {
            next = files.getLast().path();
            return false;
        }
        files.add(file(entry, where));
        return true;
    }

    private static StoredFile file(Entry entry, String where) {
        Metadata metadata = entry.metadata();
        boolean regular = metadata.type() == FileType.REGULAR;
        boolean link = metadata.type() == FileType.SYMBOLIC_LINK;
        return new StoredFile(
                where,
                metadata.type(),
                metadata.mode(),
                metadata.owner(),
                metadata.group(),
                Instant.ofEpochSecond(
                        metadata.modified().seconds(), metadata.modified().nanos()),
                new ByteSize(regular ? entry.content().size() : 0),
                link ? PathText.show(entry.content().bytes()) : null);
    }

    /**
     * A directory that is still to be gone into.
     *
     * @param path where it is
     */
    private record Directory(String path, Entry entry) {
        /** With what the paths of all that is in it begin, from the directory that holds it on. */
        byte[] begin() {
            byte[] name = Arrays.copyOf(entry.name(), entry.name().length + 1);
            name[name.length - 1] = '/';
            return name;
        }

        /** Whether what is in it comes before one of its neighbours. */
        boolean comesBefore(Entry neighbour) {
            return Arrays.compareUnsigned(begin(), neighbour.name()) < 0;
        }
    }

    private static String shown(List<byte[]> path) {
        return String.join("/", path.stream().map(PathText::show).toList());
    }
}
