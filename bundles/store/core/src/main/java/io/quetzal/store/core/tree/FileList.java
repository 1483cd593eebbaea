package io.quetzal.store.core.tree;

import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoredFile;
import io.quetzal.store.api.StoredFile.FileType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists what a tree holds, page by page: names by their bytes, a directory before what is in it. A page begins where the
 * one before has ended, by the path of its last file, so that it costs no more than the directories on the way there.
 */
public final class FileList {
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
        List<byte[]> after = request.after() == null ? List.of() : after(request.after(), path);
        String at = shown(path);
        boolean first = request.after() == null && !path.isEmpty();
        if (!first || list.add(begin, at)) {
            list.inside(begin, at, after);
        }
        return new Page<>(list.files, list.next);
    }

    /** The names of a page's mark, below the path that all have in common. */
    private static List<byte[]> after(String mark, List<byte[]> path) {
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
        return names.subList(path.size(), names.size());
    }

    /** Lists what is in a directory; whether there is room for more. */
    private boolean inside(Entry directory, String at, List<byte[]> after) {
        if (directory.metadata().type() != FileType.DIRECTORY) {
            return true;
        }
        var listing = new ListingReader(meta, directory.content());
        for (Entry entry = listing.next(); entry != null; entry = listing.next()) {
            int order = after.isEmpty() ? 1 : Arrays.compareUnsigned(entry.name(), after.getFirst());
            if (order < 0) {
                continue;
            }
            String where = PathText.join(at, PathText.show(entry.name()));
            boolean seen = order == 0;
            List<byte[]> rest = seen ? after.subList(1, after.size()) : List.of();
            if (!seen && !add(entry, where)) {
                return false;
            }
            if (!inside(entry, where, rest)) {
                return false;
            }
        }
        return true;
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

    private static String shown(List<byte[]> path) {
        return String.join("/", path.stream().map(PathText::show).toList());
    }
}
