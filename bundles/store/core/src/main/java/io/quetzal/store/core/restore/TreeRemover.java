package io.quetzal.store.core.restore;

import io.quetzal.platform.libc.DirectoryReader;
import io.quetzal.platform.libc.FileStatus;
import io.quetzal.platform.libc.LibcException;
import io.quetzal.platform.libc.OpenFlag;
import io.quetzal.store.core.tree.Problems;
import java.util.ArrayList;
import java.util.List;

/** Removes what is in the way, with all that is in it, but for what is mounted there. Follows no symbolic link. */
final class TreeRemover {
    private static final int FLAGS = OpenFlag.READ | OpenFlag.DIRECTORY | OpenFlag.NO_FOLLOW;

    private static final byte[] THIS = {'.'};

    private final Problems problems;

    TreeRemover(Problems problems) {
        this.problems = problems;
    }

    /** Whether it is gone; if not, that is a problem. */
    boolean remove(Hand hand, TargetDirectory directory, byte[] name) {
        try {
            hand.posix().attributes().read(directory.fd(), THIS, hand.status());
            remove(hand, directory.fd(), name, hand.status().fileSystem());
            return true;
        } catch (LibcException e) {
            problems.add(directory.path(name), "It is in the way and could not be removed", e);
            return false;
        }
    }

    private static void remove(Hand hand, int directory, byte[] name, long fileSystem) {
        FileStatus status = hand.status();
        hand.posix().attributes().read(directory, name, status);
        if (status.type() != FileStatus.DIRECTORY) {
            hand.posix().names().remove(directory, name);
            return;
        }
        if (status.fileSystem() == fileSystem) {
            int fd = hand.posix().names().open(directory, name, FLAGS, 0);
            try {
                for (byte[] inside : names(hand, fd)) {
                    remove(hand, fd, inside, fileSystem);
                }
            } finally {
                hand.posix().data().close(fd);
            }
        }
        hand.posix().names().removeDirectory(directory, name);
    }

    /** All that is in a directory. */
    static List<byte[]> names(Hand hand, int fd) {
        var reader = new DirectoryReader(hand.posix());
        List<byte[]> names = new ArrayList<>();
        reader.begin();
        while (reader.next(fd)) {
            names.add(reader.name());
        }
        return names;
    }
}
