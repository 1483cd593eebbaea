package io.quetzal.vm.driver.qemu;

/** What executes the virtual CPUs. */
enum Accelerator {
    /** The processor itself, through the kernel. */
    KVM("kvm", "kvm", "host"),
    /**
     * QEMU, by translating the guest's instructions. The processor is the x86-64-v2 level with random numbers and AES:
     * what distributions ask for. With all that QEMU can emulate, a guest takes a seventh longer to boot.
     */
    TCG("tcg", "tcg,thread=multi", "qemu64,+ssse3,+sse4.1,+sse4.2,+popcnt,+cx16,+lahf-lm,+rdrand,+aes,+pclmulqdq");

    private final String label;
    private final String option;
    private final String cpuModel;

    Accelerator(String label, String option, String cpuModel) {
        this.label = label;
        this.option = option;
        this.cpuModel = cpuModel;
    }

    /** What people call it. */
    String label() {
        return label;
    }

    /** The value of {@code -accel}. */
    String option() {
        return option;
    }

    /** The value of {@code -cpu} that goes with it. */
    String cpuModel() {
        return cpuModel;
    }
}
