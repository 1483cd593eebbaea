package io.quetzal.store.core.restore;

import io.quetzal.platform.libc.FileStatus;
import io.quetzal.platform.libc.OpenFlag;
import io.quetzal.store.core.tree.Entry;
import io.quetzal.store.core.tree.Metadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files with several names: which of them were made, and under which first name. Used by one thread. */
final class LinkedFiles {
    private static final int DIRECTORY = OpenFlag.PATH | OpenFlag.DIRECTORY | OpenFlag.NO_FOLLOW;

    private final TargetDirectory target;
    private final List<byte[]> here = new ArrayList<>();
    private final Map<Id, List<byte[]>> made = new HashMap<>();

    LinkedFiles(TargetDirectory target) {
        this.target = target;
    }

    void enter(byte[] name) {
        here.add(name);
    }

    void leave() {
        here.removeLast();
    }

    /** The entry's file was made here. */
    void remember(Entry entry) {
        made.put(Id.of(entry.metadata()), List.copyOf(here));
    }

    /**
     * Gives the file of an earlier entry this name too.
     *
     * @param there whether a file has this name; if it is another one, it is removed
     * @return false if there is none yet
     */
    boolean link(Hand hand, Entry entry, TargetDirectory into, boolean there, TreeRemover remover) {
        List<byte[]> first = made.get(Id.of(entry.metadata()));
        if (first == null) {
            return false;
        }
        FileStatus status = hand.status();
        long inode = there ? status.inode() : -1;
        return inDirectoryOf(first, hand, directory -> {
            if (!hand.posix().attributes().readIfThere(directory, first.getLast(), status)) {
                return false;
            }
            if (there && status.inode() == inode) {
                return true;
            }
            if (there) {
                remover.remove(hand, into, entry.name());
            }
            hand.posix().names().link(directory, first.getLast(), into.fd(), entry.name());
            return true;
        });
    }

    /** Opens the directories of a path one by one, so that none is a symbolic link. */
    private boolean inDirectoryOf(List<byte[]> path, Hand hand, Work work) {
        int directory = target.fd();
        try {
            for (byte[] name : path.subList(0, path.size() - 1)) {
                int next = hand.posix().names().open(directory, name, DIRECTORY, 0);
                close(hand, directory);
                directory = next;
            }
            return work.in(directory);
        } finally {
            close(hand, directory);
        }
    }

    private void close(Hand hand, int directory) {
        if (directory != target.fd()) {
            hand.posix().data().close(directory);
        }
    }

    private interface Work {
        boolean in(int directory);
    }

    /** Which file it was where it came from. */
    private record Id(long device, long inode) {
        static Id of(Metadata metadata) {
            return new Id(metadata.linkDevice(), metadata.inode());
        }
    }
}
