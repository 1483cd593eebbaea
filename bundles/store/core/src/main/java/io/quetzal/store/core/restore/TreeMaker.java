package io.quetzal.store.core.restore;

import io.quetzal.platform.libc.FileStatus;
import io.quetzal.platform.libc.LibcException;
import io.quetzal.platform.libc.OpenFlag;
import io.quetzal.store.api.RestoreOptions.Existing;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoredFile.FileType;
import io.quetzal.store.core.tree.ContentRef;
import io.quetzal.store.core.tree.Entry;
import io.quetzal.store.core.tree.FileTypes;
import io.quetzal.store.core.tree.ListingReader;
import io.quetzal.store.core.tree.MetaReader;
import io.quetzal.store.core.tree.Metadata;
import java.util.Arrays;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Goes through a tree and makes it again below a directory. Used by one thread; files are written by the crew. */
final class TreeMaker {
    private static final int DIRECTORY = OpenFlag.READ | OpenFlag.DIRECTORY | OpenFlag.NO_FOLLOW;
    private static final int PRIVATE = 0700;

    private final Restoration restoration;
    private final MetaReader meta;
    private final Hand hand;
    private final Crew crew;
    private final FileMaker files;
    private final TreeRemover remover;
    private final LinkedFiles linked;
    private final FileGroup group;

    TreeMaker(
            Restoration restoration,
            MetaReader meta,
            Hand hand,
            Crew crew,
            FileMaker files,
            TreeRemover remover,
            TargetDirectory target) {
        this.restoration = restoration;
        this.meta = meta;
        this.hand = hand;
        this.crew = crew;
        this.files = files;
        this.remover = remover;
        this.linked = new LinkedFiles(target);
        this.group = new FileGroup(files, crew);
    }

    /** Makes what is selected of a directory. */
    void make(ContentRef listing, TargetDirectory into, Selection selection) {
        inside(listing, into, selection);
        group.send();
    }

    private void inside(ContentRef listing, TargetDirectory into, Selection selection) {
        var others = new TreeSet<byte[]>(Arrays::compareUnsigned);
        if (restoration.existing() == Existing.MIRROR && selection.all() && into.existed()) {
            others.addAll(TreeRemover.names(hand, into.fd()));
        }
        var reader = new ListingReader(meta, listing);
        for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
            restoration.check();
            others.remove(entry.name());
            Selection selected = selection.in(entry.name());
            if (selected != null) {
                one(entry, into, selected);
            }
        }
        for (byte[] name : others) {
            remover.remove(hand, into, name);
        }
    }

    private void one(Entry entry, TargetDirectory into, Selection selected) {
        linked.enter(entry.name());
        try {
            make(entry, into, selected);
        } catch (LibcException e) {
            restoration.problem(into.path(entry.name()), "It could not be made", e);
        } catch (StoreException e) {
            if (e.reason() != StoreFailure.DAMAGED) {
                throw e;
            }
            restoration
                    .problems()
                    .add(into.path(entry.name()), "It could not be read from the store: " + e.getMessage());
        }
        linked.leave();
    }

    private void make(Entry entry, TargetDirectory into, Selection selected) {
        FileType type = entry.metadata().type();
        FileType found = found(into, entry.name());
        if (found != null && !restoration.replaces()) {
            keep(entry, found, into, selected);
            return;
        }
        if (type == FileType.DIRECTORY) {
            boolean there = found == type;
            if (there || found == null || remover.remove(hand, into, entry.name())) {
                directory(entry, into, selected, there, entry.metadata());
            }
        } else if (type == FileType.REGULAR) {
            boolean there = found == type;
            if (there || found == null || remover.remove(hand, into, entry.name())) {
                regular(entry, into, there);
            }
        } else if (found == null || isAsStored(entry, found, into) || remover.remove(hand, into, entry.name())) {
            other(entry, into);
        }
    }

    private @Nullable FileType found(TargetDirectory into, byte[] name) {
        return hand.posix().attributes().readIfThere(into.fd(), name, hand.status())
                ? FileTypes.of(hand.status())
                : null;
    }

    /** What to do where something is and must stay. */
    private void keep(Entry entry, FileType found, TargetDirectory into, Selection selected) {
        if (entry.metadata().type() == FileType.DIRECTORY && found == FileType.DIRECTORY) {
            directory(entry, into, selected, true, null);
        } else if (restoration.existing() == Existing.KEEP && entry.metadata().type() != FileType.DIRECTORY) {
            restoration.made();
        } else {
            restoration.problems().add(into.path(entry.name()), "Something else is in the way, and was to be kept.");
        }
    }

    private void directory(
            Entry entry, TargetDirectory into, Selection selected, boolean there, @Nullable Metadata metadata) {
        if (!there) {
            hand.posix().names().makeDirectory(into.fd(), entry.name(), PRIVATE);
        }
        int fd = hand.posix().names().open(into.fd(), entry.name(), DIRECTORY, 0);
        var made = new TargetDirectory(fd, into.path(entry.name()), into, metadata, there, restoration);
        try {
            restoration.made();
            inside(entry.content(), made, selected);
        } finally {
            made.release(hand);
        }
    }

    private void regular(Entry entry, TargetDirectory into, boolean there) {
        if (entry.metadata().linked()) {
            if (linked.link(hand, entry, into, there, remover)) {
                restoration.made();
                return;
            }
            files.make(hand, into, entry, there);
            linked.remember(entry);
        } else if (FileMaker.isLong(entry)) {
            group.send();
            files.make(hand, into, entry, there, crew);
        } else {
            group.add(into, entry, there);
        }
    }

    /** Whether what is there need not be made again, but only get its owner, mode and times. */
    private boolean isAsStored(Entry entry, FileType found, TargetDirectory into) {
        if (found != entry.metadata().type()) {
            return false;
        }
        return switch (found) {
            case SYMBOLIC_LINK ->
                Arrays.equals(
                        hand.posix().names().readLink(into.fd(), entry.name()),
                        entry.content().bytes());
            case CHARACTER_DEVICE, BLOCK_DEVICE ->
                hand.status().device() == entry.metadata().device();
            case FIFO, SOCKET -> true;
            case REGULAR, DIRECTORY -> false;
        };
    }

    private void other(Entry entry, TargetDirectory into) {
        byte[] name = entry.name();
        if (found(into, name) == null) {
            switch (entry.metadata().type()) {
                case SYMBOLIC_LINK ->
                    hand.posix().names().makeSymbolicLink(entry.content().bytes(), into.fd(), name);
                case FIFO -> node(entry, into, FileStatus.FIFO);
                case SOCKET -> node(entry, into, FileStatus.SOCKET);
                case CHARACTER_DEVICE -> node(entry, into, FileStatus.CHARACTER_DEVICE);
                case BLOCK_DEVICE -> node(entry, into, FileStatus.BLOCK_DEVICE);
                case REGULAR, DIRECTORY -> throw new IllegalArgumentException("Files are made elsewhere.");
            }
        }
        restoration.metadata().apply(hand, into, name, entry.metadata());
        restoration.made();
    }

    private void node(Entry entry, TargetDirectory into, int type) {
        hand.posix()
                .names()
                .makeNode(into.fd(), entry.name(), type | 0600, entry.metadata().device());
    }
}
