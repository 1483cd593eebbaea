package io.quetzal.store.core.ingest;

import io.quetzal.platform.libc.DirectoryReader;
import io.quetzal.platform.libc.Errno;
import io.quetzal.platform.libc.FileStatus;
import io.quetzal.platform.libc.LibcException;
import io.quetzal.platform.libc.OpenFlag;
import io.quetzal.platform.libc.Posix;
import io.quetzal.store.api.StoredFile.FileType;
import io.quetzal.store.core.tree.Attribute;
import io.quetzal.store.core.tree.ContentRef;
import io.quetzal.store.core.tree.Entry;
import io.quetzal.store.core.tree.FileTime;
import io.quetzal.store.core.tree.FileTypes;
import io.quetzal.store.core.tree.MetaReader;
import io.quetzal.store.core.tree.Metadata;
import io.quetzal.store.core.tree.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks a tree in the order of names, and reads what it comes to. Whatever cannot be read is a problem, and the walk goes
 * on. Symbolic links are never followed, also not when one takes the place of a directory meanwhile.
 */
final class TreeWalker {
    private static final int DIRECTORY_FLAGS = OpenFlag.READ | OpenFlag.DIRECTORY | OpenFlag.NO_FOLLOW;

    private final Posix posix = new Posix();
    private final FileStatus status = new FileStatus();
    private final MetadataReader metadata = new MetadataReader(posix);
    private final DirectoryReader names = new DirectoryReader(posix);
    private final BatchFiller filler;
    private final FileReader files;
    private final Exclusion exclusion;
    private final boolean oneFileSystem;
    private final Problems problems;
    private final Set<FileId> linked = new HashSet<>();
    private final SourcePath path = new SourcePath();
    private long fileSystem;
    private long unchanged;

    TreeWalker(BatchFiller filler, Exclusion exclusion, boolean oneFileSystem, Problems problems) {
        this.filler = filler;
        this.files = new FileReader(posix, metadata, filler);
        this.exclusion = exclusion;
        this.oneFileSystem = oneFileSystem;
        this.problems = problems;
    }

    /** How many files were as in the parent. */
    long unchanged() {
        return unchanged;
    }

    /**
     * Stores all roots below one directory, the object's root, that is made for it.
     *
     * @param before the root of an earlier object; null if there is none
     */
    void walk(List<TreeRoot> roots, MetaReader meta, @Nullable Entry before) {
        ParentTree parent = before == null ? ParentTree.NONE : ParentTree.of(meta, before);
        filler.step(new Step.EnterDirectory(new byte[0], Metadata.made(FileType.DIRECTORY, 0755, new FileTime(0, 0))));
        for (TreeRoot root : roots) {
            path.begin(root.where());
            try {
                posix.attributes().read(Posix.WORKING_DIRECTORY, root.path(), status);
                fileSystem = status.fileSystem();
                if (root.name().length == 0) {
                    contentOf(root.path(), parent);
                } else {
                    visit(Posix.WORKING_DIRECTORY, root.path(), root.name(), parent);
                }
            } catch (LibcException e) {
                problem(e);
            }
        }
        filler.step(new Step.LeaveDirectory());
    }

    private void contentOf(byte[] directory, ParentTree parent) {
        int fd = posix.names().open(Posix.WORKING_DIRECTORY, directory, DIRECTORY_FLAGS, 0);
        try {
            inside(fd, parent);
        } finally {
            posix.data().close(fd);
        }
    }

    private void inside(int directory, ParentTree parent) {
        for (byte[] name : sortedNames(directory)) {
            path.enter(name);
            if (!exclusion.excludes(path)) {
                try {
                    posix.attributes().read(directory, name, status);
                    visit(directory, name, name, parent);
                } catch (LibcException e) {
                    problem(e);
                }
            }
            path.leave();
        }
    }

    /** Stores what the status was read of. */
    private void visit(int directory, byte[] file, byte[] name, ParentTree parent) {
        Entry before = parent.find(name);
        switch (FileTypes.of(status)) {
            case DIRECTORY -> directory(directory, file, name, parent.enter(before));
            case REGULAR -> regular(directory, file, name, before);
            case SYMBOLIC_LINK -> {
                byte[] target = posix.names().readLink(directory, file);
                other(directory, file, name, ContentRef.inline(target));
            }
            case FIFO, SOCKET, CHARACTER_DEVICE, BLOCK_DEVICE -> other(directory, file, name, ContentRef.EMPTY);
        }
    }

    private void directory(int directory, byte[] file, byte[] name, ParentTree before) {
        boolean mounted = oneFileSystem && status.fileSystem() != fileSystem;
        Metadata plain = MetadataReader.metadata(status, List.of());
        int fd;
        try {
            fd = posix.names().open(directory, file, DIRECTORY_FLAGS, 0);
        } catch (LibcException e) {
            problem(e);
            if (e.error() == Errno.EACCES) {
                filler.step(new Step.EnterDirectory(name, plain));
                filler.step(new Step.LeaveDirectory());
            }
            return;
        }
        try {
            posix.attributes().read(fd, status);
            List<Attribute> attributes = metadata.attributes(fd);
            filler.step(new Step.EnterDirectory(name, MetadataReader.metadata(status, attributes)));
            if (!mounted) {
                inside(fd, before);
            }
            filler.step(new Step.LeaveDirectory());
        } finally {
            posix.data().close(fd);
        }
    }

    private void regular(int directory, byte[] file, byte[] name, @Nullable Entry before) {
        Metadata now = MetadataReader.metadata(status, List.of());
        if (now.linked() && linked.contains(FileId.of(now))) {
            filler.step(new Step.AnotherName(name, withAttributes(now, metadata.attributes(directory, file))));
        } else if (before != null && isUnchanged(before, now)) {
            unchanged++;
            Metadata same = withAttributes(now, before.metadata().attributes());
            filler.step(new Step.Ready(new Entry(name, same, before.content())));
            remember(now);
        } else {
            FileReader.Outcome outcome = files.read(directory, file, name);
            if (outcome.stored()) {
                remember(now);
            }
            if (!outcome.problem().isEmpty()) {
                problems.add(path.text(), outcome.problem());
            }
        }
    }

    private void remember(Metadata file) {
        if (file.linked()) {
            linked.add(FileId.of(file));
        }
    }

    private boolean isUnchanged(Entry before, Metadata now) {
        Metadata then = before.metadata();
        return then.type() == FileType.REGULAR
                && before.content().size() == status.size()
                && then.inode() == now.inode()
                && then.modified().equals(now.modified())
                && then.changed().equals(now.changed());
    }

    private void other(int directory, byte[] file, byte[] name, ContentRef content) {
        Metadata now = MetadataReader.metadata(status, List.of());
        filler.step(
                new Step.Ready(new Entry(name, withAttributes(now, metadata.attributes(directory, file)), content)));
    }

    private static Metadata withAttributes(Metadata plain, List<Attribute> attributes) {
        return attributes.isEmpty() ? plain : plain.with(attributes);
    }

    private List<byte[]> sortedNames(int directory) {
        List<byte[]> found = new ArrayList<>();
        try {
            names.begin();
            while (names.next(directory)) {
                found.add(names.name());
            }
        } catch (LibcException e) {
            problem(e);
        }
        found.sort(Arrays::compareUnsigned);
        return found;
    }

    private void problem(LibcException e) {
        String why = switch (e.error()) {
            case ENOENT -> "It was gone when it was to be read.";
            case ELOOP, ENOTDIR -> "It became something else before it could be read.";
            default -> "It could not be read: " + e.error().meaning() + ".";
        };
        problems.add(path.text(), why);
    }
}
