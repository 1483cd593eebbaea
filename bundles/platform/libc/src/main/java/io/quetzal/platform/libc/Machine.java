package io.quetzal.platform.libc;

/** Which of the two kinds of processor this is. */
final class Machine {
    static final boolean X86 = System.getProperty("os.arch").equals("amd64");

    private Machine() {}
}
