package io.quetzal.vm.api;

/**
 * Where a machine is in its life.
 *
 * <pre>
 *  STOPPED --start--> STARTING --> RUNNING <--pause/resume--> PAUSED
 *     ^                              |  |                        |
 *     |                            stop |                      stop
 *     +--------- STOPPING <----------+  +--(process dies)--> CRASHED --start--> STARTING
 * </pre>
 */
public enum VmState {
    /** It does not run. */
    STOPPED,
    /** The hypervisor is being started. */
    STARTING,
    /** Its CPUs run. */
    RUNNING,
    /** Its CPUs are halted; memory and devices are kept. */
    PAUSED,
    /** The guest was asked to end. */
    STOPPING,
    /** It ended without anybody having asked for it. */
    CRASHED;

    /** Whether there is a process. */
    public boolean live() {
        return switch (this) {
            case STARTING, RUNNING, PAUSED, STOPPING -> true;
            case STOPPED, CRASHED -> false;
        };
    }
}
