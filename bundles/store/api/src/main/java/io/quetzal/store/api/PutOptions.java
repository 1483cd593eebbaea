package io.quetzal.store.api;

import io.quetzal.platform.api.id.UniqueId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How something is stored.
 *
 * @param name what the object is called, for people; names may be given twice
 * @param labels what else its owner wants to remember of it
 * @param exclude what is left out of a tree: patterns of {@code java.nio.file.FileSystem#getPathMatcher}'s glob syntax,
 *     matched with the path below its root
 * @param parent an earlier object of the same tree, or null: a file whose size, times and inode are those of the
 *     parent's is not read again
 * @param oneFileSystem whether what is mounted in the tree is left out
 */
public record PutOptions(
        String name,
        Map<String, String> labels,
        List<String> exclude,
        @Nullable UniqueId parent,
        boolean oneFileSystem) {
    /** Keeps copies. */
    public PutOptions {
        labels = Map.copyOf(labels);
        exclude = List.copyOf(exclude);
    }

    /** Only a name: everything is read and stored. */
    public static PutOptions named(String name) {
        return new PutOptions(name, Map.of(), List.of(), null, false);
    }
}
