package io.quetzal.store.core.restore;

import io.quetzal.platform.libc.LibcException;
import io.quetzal.platform.libc.OpenFlag;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.core.tree.Entry;
import io.quetzal.store.core.tree.ListingReader;
import io.quetzal.store.core.tree.MetaReader;
import io.quetzal.store.core.tree.PathText;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks whether anything is where files are to be made, before the first one is. */
final class Obstacles {
    private static final int DIRECTORY = OpenFlag.PATH | OpenFlag.DIRECTORY | OpenFlag.NO_FOLLOW;

    private final Hand hand;
    private final MetaReader meta;
    private final Path shownTarget;

    Obstacles(Hand hand, MetaReader meta, Path shownTarget) {
        this.hand = hand;
        this.meta = meta;
        this.shownTarget = shownTarget;
    }

    /**
     * Refuses to go on if something is in the way.
     *
     * @param root of what is to be made
     * @param paths which parts of it; everything if there are none
     * @throws StoreException with {@code TARGET_TAKEN}
     */
    void refuse(Entry root, TargetDirectory target, List<List<byte[]>> paths) {
        for (List<byte[]> path : paths) {
            look(target.fd(), path, 0);
        }
        if (paths.isEmpty()) {
            var listing = new ListingReader(meta, root.content());
            for (Entry entry = listing.next(); entry != null; entry = listing.next()) {
                look(target.fd(), List.of(entry.name()), 0);
            }
        }
    }

    /** Directories on the way to a part may be there already. */
    private void look(int directory, List<byte[]> path, int at) {
        if (at == path.size()) {
            return;
        }
        byte[] name = path.get(at);
        if (!hand.posix().attributes().readIfThere(directory, name, hand.status())) {
            return;
        }
        if (at == path.size() - 1) {
            throw taken(path, null);
        }
        int next;
        try {
            next = hand.posix().names().open(directory, name, DIRECTORY, 0);
        } catch (LibcException e) {
            throw taken(path.subList(0, at + 1), e);
        }
        try {
            look(next, path, at + 1);
        } finally {
            hand.posix().data().close(next);
        }
    }

    private StoreException taken(List<byte[]> path, @Nullable LibcException cause) {
        String shown = String.join("/", path.stream().map(PathText::show).toList());
        return new StoreException(
                StoreFailure.TARGET_TAKEN,
                "Nothing was restored because " + shownTarget + "/" + shown
                        + " is there already. Restore to another directory, or say what to do with what is there.",
                cause);
    }
}
