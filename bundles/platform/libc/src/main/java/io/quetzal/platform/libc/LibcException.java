package io.quetzal.platform.libc;

/** A function of libc reported an error. */
public final class LibcException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    LibcException(String function, int errno) {
        super(function + " failed with errno " + errno + described(errno));
        this.errno = errno;
    }

    /** The number that libc gave, as in {@code errno(3)}. */
    public int errno() {
        return errno;
    }

    /** The same with a name and a meaning; {@link Errno#OTHER} if it is none of those that are told apart here. */
    public Errno error() {
        return Errno.of(errno);
    }

    private static String described(int errno) {
        Errno error = Errno.of(errno);
        return error == Errno.OTHER ? " (see errno(3))." : " (" + error + ": " + error.meaning() + ").";
    }
}
