package io.quetzal.vm.driver.qemu;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.vm.spi.VmLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what executes virtual CPUs. That {@code /dev/kvm} opens proves nothing: in nested virtualisation it may let a
 * machine be made and then hang its guest. So KVM is used only after a real guest has booted with it. The outcome is
 * kept until the host boots again or QEMU changes.
 */
final class AcceleratorChoice {
    private static final Logger LOG = LoggerFactory.getLogger(AcceleratorChoice.class);
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final @Nullable Accelerator fixed;
    private final Path kvm;
    private final Path memory;
    private final JsonCodec codec;
    private final KvmTrial trial;
    private final ReentrantLock deciding = new ReentrantLock();
    private volatile @Nullable Decision decision;

    /**
     * What was decided.
     *
     * @param bootId for which boot of the host
     * @param qemuVersion for which QEMU
     * @param accelerator what was chosen
     * @param explanation why, for a person
     */
    record Decision(String bootId, String qemuVersion, Accelerator accelerator, String explanation) {}

    private AcceleratorChoice(@Nullable Accelerator fixed, Path kvm, Path memory, JsonCodec codec, KvmTrial trial) {
        this.fixed = fixed;
        this.kvm = kvm;
        this.memory = memory;
        this.codec = codec;
        this.trial = trial;
    }

    /**
     * Decides as a person has configured it.
     *
     * @param configured {@code auto}, {@code kvm} or {@code tcg}
     * @param kvm the device of the kernel's virtual machines
     * @param memory where a decision is kept
     */
    static AcceleratorChoice of(String configured, Path kvm, Path memory, JsonCodec codec, QemuLauncher launcher) {
        Accelerator fixed = switch (configured) {
            case "auto" -> null;
            case "kvm" -> Accelerator.KVM;
            case "tcg" -> Accelerator.TCG;
            default ->
                throw new InvalidValueException(
                        "The QEMU driver's accelerator is \"" + configured + "\". It must be auto, kvm or tcg.");
        };
        return new AcceleratorChoice(fixed, kvm, memory, codec, new KvmTrial(launcher));
    }

    /**
     * What is known without trying.
     *
     * @param accelerator what is chosen, or null while that is not known
     * @param explanation why, for a person
     */
    record Known(@Nullable Accelerator accelerator, String explanation) {}

    /** What is known without trying, also from before the node's start. */
    Known known(String qemuVersion) {
        if (fixed != null) {
            return new Known(fixed, "The configuration says " + fixed.label() + ".");
        }
        if (!kvmOpens()) {
            return new Known(Accelerator.TCG, "/dev/kvm cannot be opened, so QEMU emulates the processor.");
        }
        try {
            Decision made = standing(Files.readString(BOOT_ID).strip(), qemuVersion);
            if (made != null) {
                return new Known(made.accelerator(), made.explanation());
            }
        } catch (IOException e) {
            LOG.debug("Which accelerator was chosen cannot be read from {}", memory, e);
        }
        return new Known(null, "Whether KVM works is tried with the first machine that starts.");
    }

    /** Chooses, trying KVM with the kernel of this machine if it was not tried yet. */
    Accelerator choose(VmLaunch launch, String qemuVersion) {
        if (fixed != null) {
            return fixed;
        }
        if (!kvmOpens()) {
            return Accelerator.TCG;
        }
        deciding.lock();
        try {
            String bootId = Files.readString(BOOT_ID).strip();
            Decision made = standing(bootId, qemuVersion);
            if (made == null) {
                made = tryKvm(launch, bootId, qemuVersion);
                Files.write(memory, codec.write(made));
                LOG.info("{}", made.explanation());
            }
            decision = made;
            return made.accelerator();
        } catch (IOException e) {
            LOG.warn("Which accelerator works cannot be kept in {}", memory, e);
            return Accelerator.TCG;
        } finally {
            deciding.unlock();
        }
    }

    private Decision tryKvm(VmLaunch launch, String bootId, String qemuVersion) {
        return trial.failure(launch)
                .map(why -> new Decision(
                        bootId,
                        qemuVersion,
                        Accelerator.TCG,
                        "KVM does not work here, so QEMU emulates the processor: " + why))
                .orElseGet(() -> new Decision(
                        bootId, qemuVersion, Accelerator.KVM, "A guest has booted with KVM, so KVM is used."));
    }

    /** What was decided for this boot of the host and this QEMU, if it was. */
    private @Nullable Decision standing(String bootId, String qemuVersion) throws IOException {
        Decision made = decision;
        if (made == null) {
            made = load();
            decision = made;
        }
        return made != null
                        && made.bootId().equals(bootId)
                        && made.qemuVersion().equals(qemuVersion)
                ? made
                : null;
    }

    private @Nullable Decision load() throws IOException {
        if (!Files.exists(memory)) {
            return null;
        }
        try {
            return codec.read(Files.readAllBytes(memory), Decision.class);
        } catch (QuetzalException e) {
            LOG.debug("{} cannot be read; KVM is tried again", memory, e);
            return null;
        }
    }

    private boolean kvmOpens() {
        return Files.isReadable(kvm) && Files.isWritable(kvm);
    }
}
