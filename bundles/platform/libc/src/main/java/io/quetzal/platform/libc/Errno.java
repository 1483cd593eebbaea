package io.quetzal.platform.libc;

import java.util.HashMap;
import java.util.Map;

/** Why a function of libc failed, as far as callers tell one reason from the other: {@code errno(3)}. */
public enum Errno {
    /** It is not allowed, whatever the permissions say. */
    EPERM(1, "the operation is not permitted"),
    /** It is not there. */
    ENOENT(2, "it is not there"),
    /** There is no such process. */
    ESRCH(3, "there is no such process"),
    /** A signal came in between. */
    EINTR(4, "a signal interrupted it"),
    /** The device failed. */
    EIO(5, "the device failed to read or to write"),
    /** There is no such device, or nothing behind this place of a file. */
    ENXIO(6, "there is no such device or address"),
    /** The descriptor is not open. */
    EBADF(9, "the descriptor is not open for this"),
    /** It would have to wait. */
    EAGAIN(11, "it would have to wait"),
    /** There is no memory. */
    ENOMEM(12, "there is not enough memory"),
    /** The permissions say no. */
    EACCES(13, "permission is denied"),
    /** Somebody uses it. */
    EBUSY(16, "it is in use"),
    /** It is there already. */
    EEXIST(17, "it is there already"),
    /** It would be on another file system. */
    EXDEV(18, "it is on another file system"),
    /** There is no such device. */
    ENODEV(19, "there is no such device"),
    /** It is no directory. */
    ENOTDIR(20, "it is not a directory"),
    /** It is a directory. */
    EISDIR(21, "it is a directory"),
    /** An argument is refused. */
    EINVAL(22, "an argument is not allowed here"),
    /** Too many files are open in the system. */
    ENFILE(23, "too many files are open in the system"),
    /** Too many files are open in the process. */
    EMFILE(24, "too many files are open in this process"),
    /** The program is running. */
    ETXTBSY(26, "it is a program that runs"),
    /** The file is too large. */
    EFBIG(27, "it would be too large"),
    /** The disk is full. */
    ENOSPC(28, "there is no space left on the device"),
    /** The descriptor cannot be moved in. */
    ESPIPE(29, "one cannot seek in it"),
    /** The file system can only be read. */
    EROFS(30, "the file system is read-only"),
    /** It has too many links. */
    EMLINK(31, "it has too many links"),
    /** The result is larger than the room for it. */
    ERANGE(34, "the result does not fit"),
    /** The name is too long. */
    ENAMETOOLONG(36, "the name is too long"),
    /** The kernel lacks it. */
    ENOSYS(38, "the kernel does not offer it"),
    /** The directory holds something. */
    ENOTEMPTY(39, "the directory is not empty"),
    /** Symbolic links lead in a circle, or there is one where none is followed. */
    ELOOP(40, "a symbolic link is in the way"),
    /** There is no such attribute. */
    ENODATA(61, "there is no such attribute"),
    /** The file system lacks it. */
    EOPNOTSUPP(95, "the file system does not offer it"),
    /** The file is on a server that has lost it. */
    ESTALE(116, "the server does not know the file any more"),
    /** The quota is used up. */
    EDQUOT(122, "the quota is used up"),
    /** Something else, whose number tells. */
    OTHER(0, "see errno(3)");

    private static final Map<Integer, Errno> BY_NUMBER = byNumber();

    private final int number;
    private final String meaning;

    Errno(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** What it means, as half a sentence: {@code permission is denied}. */
    public String meaning() {
        return meaning;
    }

    static Errno of(int number) {
        return BY_NUMBER.getOrDefault(number, OTHER);
    }

    private static Map<Integer, Errno> byNumber() {
        Map<Integer, Errno> all = new HashMap<>();
        for (Errno errno : values()) {
            all.put(errno.number, errno);
        }
        return Map.copyOf(all);
    }
}
