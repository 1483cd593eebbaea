package io.quetzal.store.core.ingest;

import io.quetzal.platform.libc.FileStatus;
import io.quetzal.platform.libc.Posix;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.core.tree.PathText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is stored of a tree.
 *
 * @param where its path, as text
 * @param path its path
 * @param name what it is called in the object: the last name of its path; empty if it is {@code /}, whose content is stored
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record TreeRoot(String where, byte[] path, byte[] name) {
    /** In the order of their names. What is not there, or has a name that is taken, is refused. */
    static List<TreeRoot> of(List<Path> paths) {
        if (paths.isEmpty()) {
            throw new StoreException(
                    StoreFailure.INVALID, "Nothing was given to store. Name a file or directory.", null);
        }
        var posix = new Posix();
        List<TreeRoot> roots = new ArrayList<>();
        for (Path path : paths) {
            roots.add(of(path, posix));
        }
        roots.sort((a, b) -> Arrays.compareUnsigned(a.name, b.name));
        for (int i = 1; i < roots.size(); i++) {
            if (Arrays.equals(roots.get(i - 1).name, roots.get(i).name) || roots.getFirst().name.length == 0) {
                throw new StoreException(
                        StoreFailure.INVALID,
                        roots.get(i - 1).where + " and " + roots.get(i).where
                                + " cannot be stored as one object, because both would be \""
                                + PathText.show(roots.get(i).name)
                                + "\" in it. Store the directory that holds both, or two objects.",
                        null);
            }
        }
        return roots;
    }

    private static TreeRoot of(Path path, Posix posix) {
        if (!path.isAbsolute()) {
            throw new StoreException(
                    StoreFailure.INVALID, path + " is not absolute. Give the path from the root on.", null);
        }
        Path normal = path.normalize();
        byte[] bytes = PathText.bytes(normal);
        if (!posix.attributes().readIfThere(Posix.WORKING_DIRECTORY, bytes, new FileStatus())) {
            throw new StoreException(
                    StoreFailure.SOURCE_MISSING,
                    path + " cannot be stored because nothing is there. Check the path.",
                    null);
        }
        Path last = normal.getFileName();
        return new TreeRoot(normal.toString(), bytes, last == null ? new byte[0] : PathText.bytes(last));
    }
}
