package io.quetzal.platform.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.testkit.InMemoryStateService;
import io.quetzal.state.api.StateException.StateFailure;
import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltInChecksTest {
    @TempDir
    Path home;

    @Test
    void aStateThatCannotBeChangedIsWarnedOfAndTheNodeServesOn() {
        var state = new InMemoryStateService();
        var check = new StateCheck(state);
        assertThat(check.execute().getStatus()).isEqualTo(Status.OK);
        state.refuseChanges(StateFailure.STATE_READ_ONLY);
        assertThat(check.execute().getStatus()).isEqualTo(Status.WARN);
    }

    @Test
    void theDiskMustHaveRoom() {
        assertThat(disk("1B", "1B").execute().getStatus()).isEqualTo(Status.OK);
        assertThat(disk("8000000GiB", "1B").execute().getStatus()).isEqualTo(Status.WARN);
        var critical = disk("8000000GiB", "8000000GiB").execute();
        assertThat(critical.getStatus()).isEqualTo(Status.CRITICAL);
        assertThat(critical.iterator().next().getMessage()).contains(home.toString(), "Remove images or machines");
    }

    @Test
    void aDiskThatIsGoneIsCritical() {
        var gone = new DiskSpaceCheck(home.resolve("gone"), Configs.of(DiskSpaceCheck.Config.class, Map.of()));
        assertThat(gone.execute().getStatus()).isEqualTo(Status.CRITICAL);
    }

    @Test
    void sizesThatCannotBeAreRefusedByKeyAndValue() {
        assertThatThrownBy(() -> disk("much", "1B"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("The setting warnBelow: \"much\" is not a size.");
        assertThatThrownBy(() -> disk("1GiB", "2GiB"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The setting criticalBelow is 2GiB. Give at most warnBelow, which is 1GiB.");
    }

    @Test
    void theHeapMustNotStayFull() {
        assertThat(heap(85).getStatus()).isEqualTo(Status.OK);
        assertThat(heap(86).getStatus()).isEqualTo(Status.WARN);
        assertThat(heap(98).getStatus()).isEqualTo(Status.CRITICAL);
        assertThat(new MemoryCheck(Configs.of(MemoryCheck.Config.class, Map.of()))
                        .execute()
                        .getStatus())
                .isEqualTo(Status.OK);
    }

    @Test
    void sharesTheWrongWayRoundAreRefused() {
        assertThatThrownBy(() -> new MemoryCheck(Configs.of(
                        MemoryCheck.Config.class, Map.of("warnAbovePercent", 90L, "criticalAbovePercent", 80L))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The setting criticalAbovePercent is 80. Give a number from 90 to 100.");
    }

    private DiskSpaceCheck disk(String warnBelow, String criticalBelow) {
        return new DiskSpaceCheck(
                home,
                Configs.of(
                        DiskSpaceCheck.Config.class, Map.of("warnBelow", warnBelow, "criticalBelow", criticalBelow)));
    }

    private static Result heap(long used) {
        return new MemoryCheck(() -> used, 100, Configs.of(MemoryCheck.Config.class, Map.of())).execute();
    }
}
