package io.quetzal.platform.libc;

/** How a file is opened: {@code open(2)}. The numbers, which differ from machine to machine, are added up. */
public final class OpenFlag {
    /** To be read. */
    public static final int READ = 0;
    /** To be written. */
    public static final int WRITE = 1;
    /** To be read and written. */
    public static final int READ_WRITE = 2;
    /** Made if it is not there. */
    public static final int CREATE = 0x40;
    /** With {@link #CREATE}: refused if anything is there, be it a symbolic link. */
    public static final int EXCLUSIVE = 0x80;
    /** Made empty. */
    public static final int TRUNCATE = 0x200;
    /** Never waits, as one would for the other end of a fifo. */
    public static final int NON_BLOCKING = 0x800;
    /** Reading does not set the time of the last access; only owners and root may ask for that. */
    public static final int NO_ACCESS_TIME = 0x40000;
    /** Only to name it, not to read or write: needs no permission on it and touches no device. */
    public static final int PATH = 0x200000;
    /** Refused if it is no directory. */
    public static final int DIRECTORY = Machine.X86 ? 0x10000 : 0x4000;
    /** Refused with {@link Errno#ELOOP} if it is a symbolic link. */
    public static final int NO_FOLLOW = Machine.X86 ? 0x20000 : 0x8000;

    static final int CLOSE_ON_EXEC = 0x80000;

    private OpenFlag() {}
}
