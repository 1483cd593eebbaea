package io.quetzal.vm.spi;

/** How a machine's process ended. */
public sealed interface VmEnd {
    /** What happened, in one sentence. */
    String reason();

    /** The guest switched itself off, or the hypervisor was told to end it. */
    record Orderly(String reason) implements VmEnd {}

    /** Nobody had asked for it: the guest's kernel panicked, or the process was killed or failed. */
    record Crashed(String reason) implements VmEnd {}
}
