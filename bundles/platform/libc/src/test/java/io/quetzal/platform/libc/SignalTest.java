package io.quetzal.platform.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SignalTest {
    private static final int KILLED_BY = 128;

    @Test
    void reachesAProcess() throws Exception {
        Process sleeper = new ProcessBuilder("sleep", "60").start();
        try {
            Signal.STOP.sendTo(sleeper.pid());
            Signal.CONT.sendTo(sleeper.pid());
            Signal.TERM.sendTo(sleeper.pid());
            assertThat(sleeper.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(sleeper.exitValue()).isEqualTo(KILLED_BY + 15);
        } finally {
            sleeper.destroyForcibly();
        }
    }

    @Test
    void saysThatThereIsNoSuchProcess() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        assertThatThrownBy(() -> Signal.TERM.sendTo(gone.pid()))
                .isInstanceOfSatisfying(
                        LibcException.class, e -> assertThat(e.errno()).isEqualTo(3));
    }
}
