package io.quetzal.vm.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.api.VmSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdmissionTest {
    private final HostNode host;
    private final Admission admission;

    AdmissionTest(@TempDir Path home) {
        host = new HostNode(home);
        host.memory(ByteSize.ofGibibytes(8), ByteSize.ofMebibytes(1256));
        admission = new Admission(host, Limits::usual);
    }

    @Test
    void promisesMemoryAtMostOnce() {
        admission.promise(UniqueId.next(), asking(600));

        // 1256 are available, 256 stay with the host, and of the first 600 nothing is touched yet.
        assertRefused(VmFailure.NOT_ENOUGH_MEMORY, 500);
        assertThatCode(() -> admission.promise(UniqueId.next(), asking(400))).doesNotThrowAnyException();
    }

    @Test
    void givesMemoryAgainThatWasReleased() {
        var first = UniqueId.next();
        admission.promise(first, asking(1000));
        assertRefused(VmFailure.NOT_ENOUGH_MEMORY, 32);

        admission.release(first);

        assertThatCode(() -> admission.promise(UniqueId.next(), asking(1000))).doesNotThrowAnyException();
    }

    @Test
    void doesNotCountTwiceWhatAMachineHasTouched() {
        // This very process stands for a machine that has touched all of its memory.
        admission.runs(UniqueId.next(), asking(32), ProcessHandle.current().pid());

        assertThatCode(() -> admission.promise(UniqueId.next(), asking(1000))).doesNotThrowAnyException();
    }

    @Test
    void startsNothingOnADiskThatIsFull() {
        host.disk(ByteSize.ofMebibytes(256));

        assertRefused(VmFailure.NOT_ENOUGH_DISK, 32);
    }

    private void assertRefused(VmFailure reason, long mebibytes) {
        assertThatThrownBy(() -> admission.promise(UniqueId.next(), asking(mebibytes)))
                .isInstanceOfSatisfying(
                        VmException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static VmSpec asking(long mebibytes) {
        VmSpec any = TestHost.spec("demo");
        return new VmSpec(
                any.name(), "tiny", 1, ByteSize.ofMebibytes(mebibytes), any.machine(), any.network(), List.of());
    }
}
