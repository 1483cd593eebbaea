package io.quetzal.platform.libc;

/** A function of libc reported an error. */
public final class LibcException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    LibcException(String function, int errno) {
        super(function + " failed with errno " + errno + " (see errno(3)).");
        this.errno = errno;
    }

    /** The number that libc gave, as in {@code errno(3)}. */
    public int errno() {
        return errno;
    }
}
