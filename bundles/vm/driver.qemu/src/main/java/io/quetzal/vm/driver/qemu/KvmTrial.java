package io.quetzal.vm.driver.qemu;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmSpec;
import io.quetzal.vm.api.VmSpec.MachineType;
import io.quetzal.vm.api.VmSpec.NetworkMode;
import io.quetzal.vm.spi.VmEnd;
import io.quetzal.vm.spi.VmInstanceListener;
import io.quetzal.vm.spi.VmLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Boots a small guest with KVM and sees whether it comes up. */
final class KvmTrial {
    private static final Logger LOG = LoggerFactory.getLogger(KvmTrial.class);
    /** Ten times what a guest needs where KVM works. */
    private static final Duration DEADLINE = Duration.ofSeconds(6);

    private final QemuLauncher launcher;

    KvmTrial(QemuLauncher launcher) {
        this.launcher = launcher;
    }

    /**
     * Tries KVM with the kernel of a machine that is to be started.
     *
     * @return why KVM does not work, or empty if it does
     */
    Optional<String> failure(VmLaunch wanted) {
        Path directory = wanted.directory().resolve("kvm-trial");
        try {
            Files.createDirectories(directory);
            return boot(new VmLaunch(UniqueId.next(), smallest(wanted.spec()), wanted.boot(), directory));
        } catch (VmException e) {
            LOG.debug("KVM was tried and failed", e);
            // The log that the failure speaks of is deleted with the trial.
            String said = new MachineFiles(directory).qemuLog().lastMessages();
            return Optional.of(said.isEmpty() ? String.valueOf(e.getMessage()) : "QEMU said: " + said);
        } catch (IOException e) {
            return Optional.of("the trial could not be made: " + e.getMessage());
        } finally {
            delete(directory);
        }
    }

    private Optional<String> boot(VmLaunch launch) {
        var outcome = new CompletableFuture<Optional<String>>();
        var instance = launcher.start(launch, Accelerator.KVM, new VmInstanceListener() {
            @Override
            public void guestReady() {
                outcome.complete(Optional.empty());
            }

            @Override
            public void pausedChanged(boolean paused) {
                // it is let run at its start
            }

            @Override
            public void consoleOutput(byte[] bytes) {
                // nobody reads it
            }

            @Override
            public void ended(VmEnd end) {
                outcome.complete(Optional.of(end.reason()));
            }
        });
        try {
            return outcome.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.of("/dev/kvm opens, but a guest did not come up within " + DEADLINE.toSeconds() + " s.");
        } catch (ExecutionException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the trial was interrupted.");
        } finally {
            instance.kill(DEADLINE);
        }
    }

    private static VmSpec smallest(VmSpec wanted) {
        return new VmSpec(
                new Name("kvm-trial"),
                wanted.image(),
                1,
                ByteSize.ofMebibytes(128),
                MachineType.MICROVM,
                NetworkMode.NONE,
                List.of());
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("{} could not be deleted", directory, e);
        }
    }
}
