package io.quetzal.platform.libc;

/** The kernel's calls for files, which are numbered otherwise on each kind of processor. */
enum FileCall {
    CLOSE("close", 3, 57),
    FALLOCATE("fallocate", 285, 47),
    FADVISE("fadvise64", 221, 223),
    FCHMOD("fchmod", 91, 52),
    FCHMODAT("fchmodat", 268, 53),
    FCHOWN("fchown", 93, 55),
    FCHOWNAT("fchownat", 260, 54),
    FDATASYNC("fdatasync", 75, 83),
    FGETXATTR("fgetxattr", 193, 10),
    FLISTXATTR("flistxattr", 196, 13),
    FREMOVEXATTR("fremovexattr", 199, 16),
    FSETXATTR("fsetxattr", 190, 7),
    FSYNC("fsync", 74, 82),
    FTRUNCATE("ftruncate", 77, 46),
    GETDENTS("getdents64", 217, 61),
    LGETXATTR("lgetxattr", 192, 9),
    LINKAT("linkat", 265, 37),
    LLISTXATTR("llistxattr", 195, 12),
    LREMOVEXATTR("lremovexattr", 198, 15),
    LSEEK("lseek", 8, 62),
    LSETXATTR("lsetxattr", 189, 6),
    MKDIRAT("mkdirat", 258, 34),
    MKNODAT("mknodat", 259, 33),
    OPENAT("openat", 257, 56),
    PREAD("pread64", 17, 67),
    PWRITE("pwrite64", 18, 68),
    READ("read", 0, 63),
    READLINKAT("readlinkat", 267, 78),
    RENAMEAT("renameat2", 316, 276),
    STATX("statx", 332, 291),
    SYMLINKAT("symlinkat", 266, 36),
    UNLINKAT("unlinkat", 263, 35),
    UTIMENSAT("utimensat", 280, 88);

    private final String function;
    private final long number;

    FileCall(String function, int x86, int arm) {
        this.function = function;
        this.number = Machine.X86 ? x86 : arm;
    }

    String function() {
        return function;
    }

    long number() {
        return number;
    }
}
