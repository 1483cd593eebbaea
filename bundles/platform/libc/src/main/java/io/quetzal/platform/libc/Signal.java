package io.quetzal.platform.libc;

/** What a process can be sent, as in {@code signal(7)}. */
public enum Signal {
    /** Whatever the program makes of it. */
    USR1(10),
    /** End, please. */
    TERM(15),
    /** Go on after {@link #STOP}. */
    CONT(18),
    /** Stand still until {@link #CONT}. */
    STOP(19);

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    /**
     * Sends this, without a program in between.
     *
     * @param pid the process
     * @throws LibcException with errno 3 (ESRCH) if there is no such process, 1 (EPERM) if it is somebody else's
     */
    public void sendTo(long pid) {
        int process = Libc.pidfdOpen(Math.toIntExact(pid));
        try {
            Libc.pidfdSendSignal(process, number);
        } finally {
            Libc.close(process);
        }
    }
}
