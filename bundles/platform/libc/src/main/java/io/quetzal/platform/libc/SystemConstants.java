package io.quetzal.platform.libc;

/**
 * What the kernel was built with and {@code /proc} counts in.
 *
 * @param clockTicksPerSecond the unit of processor times in {@code /proc/PID/stat}
 * @param pageSizeBytes the unit of memory in {@code /proc/PID/statm}
 */
public record SystemConstants(long clockTicksPerSecond, long pageSizeBytes) {
    private static final int SC_CLK_TCK = 2;
    private static final int SC_PAGESIZE = 30;

    /** Asks this machine. */
    public static SystemConstants read() {
        return new SystemConstants(Libc.sysconf(SC_CLK_TCK), Libc.sysconf(SC_PAGESIZE));
    }
}
