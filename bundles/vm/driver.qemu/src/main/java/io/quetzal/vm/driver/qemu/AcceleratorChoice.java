package io.quetzal.vm.driver.qemu;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.vm.spi.VmLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
    private static final Path KVM = Path.of("/dev/kvm");
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final @Nullable Accelerator fixed;
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

    private AcceleratorChoice(@Nullable Accelerator fixed, Path memory, JsonCodec codec, KvmTrial trial) {
        this.fixed = fixed;
        this.memory = memory;
        this.codec = codec;
        this.trial = trial;
    }

    /**
     * Decides as a person has configured it.
     *
     * @param configured {@code auto}, {@code kvm} or {@code tcg}
     * @param memory where a decision is kept
     */
    static AcceleratorChoice of(String configured, Path memory, JsonCodec codec, QemuLauncher launcher) {
        Accelerator fixed = switch (configured) {
            case "auto" -> null;
            case "kvm" -> Accelerator.KVM;
            case "tcg" -> Accelerator.TCG;
            default ->
                throw new InvalidValueException(
                        "The QEMU driver's accelerator is \"" + configured + "\". It must be auto, kvm or tcg.");
        };
        return new AcceleratorChoice(fixed, memory, codec, new KvmTrial(launcher));
    }

    /** What is chosen, if that is known without trying. */
    Optional<Accelerator> known() {
        if (fixed != null) {
            return Optional.of(fixed);
        }
        Decision made = decision;
        return made != null
                ? Optional.of(made.accelerator())
                : kvmOpens() ? Optional.empty() : Optional.of(Accelerator.TCG);
    }

    /** Why that is chosen, for a person. */
    String explanation() {
        if (fixed != null) {
            return "The configuration says " + fixed.label() + ".";
        }
        Decision made = decision;
        return made != null
                ? made.explanation()
                : kvmOpens()
                        ? "Whether KVM works is tried with the first machine that starts."
                        : "/dev/kvm cannot be opened, so QEMU emulates the processor.";
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
            Decision made = decision != null ? decision : load();
            if (made == null
                    || !made.bootId().equals(bootId)
                    || !made.qemuVersion().equals(qemuVersion)) {
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

    private @Nullable Decision load() throws IOException {
        if (!Files.exists(memory)) {
            return null;
        }
        try {
            return codec.read(Files.readAllBytes(memory), Decision.class);
        } catch (QuetzalException e) {
            LOG.warn("{} cannot be read; KVM is tried again", memory, e);
            return null;
        }
    }

    private static boolean kvmOpens() {
        return Files.isReadable(KVM) && Files.isWritable(KVM);
    }
}
