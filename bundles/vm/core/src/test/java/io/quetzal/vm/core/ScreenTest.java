package io.quetzal.vm.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.testkit.RecordingAccessGuard.Change;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.core.TestHost.LivingNode;
import io.quetzal.vm.spi.VmInstance;
import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ScreenTest {
    private static final Name DEMO = new Name("demo");

    private final TestHost host = new TestHost();
    private final LivingNode node = host.boot();

    @BeforeEach
    void create() {
        node.run(() -> node.core().create(TestHost.spec("demo")));
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void opensTheScreenOfAMachineThatRuns() throws IOException {
        node.driver().disguise(Watched::new);
        assertThat(node.core().show(DEMO).screen()).isFalse();
        node.run(() -> node.core().start(DEMO));

        assertThat(node.core().show(DEMO).screen()).isTrue();
        try (ByteChannel screen = node.as(() -> node.core().openScreen(DEMO))) {
            assertThat(screen.isOpen()).isTrue();
        }
        assertThat(node.as(() -> node.core().screenshot(DEMO))).containsExactly('P', 'N', 'G');
        assertThat(node.guard().changes()).extracting(Change::action).endsWith("vm.screen", "vm.screenshot");
    }

    @Test
    void isNotForViewers() {
        node.driver().disguise(Watched::new);
        node.run(() -> node.core().start(DEMO));
        var viewer = new Caller("victor", Role.VIEWER, "test");

        assertThatThrownBy(() -> viewer.call(() -> node.core().openScreen(DEMO)))
                .isInstanceOf(AccessException.class);
        assertThatThrownBy(() -> viewer.call(() -> node.core().screenshot(DEMO)))
                .isInstanceOf(AccessException.class);
    }

    @Test
    void saysWhyThereIsNoneToSee() {
        assertRefused(VmFailure.WRONG_STATE, () -> node.core().openScreen(DEMO));
        node.run(() -> node.core().start(DEMO));

        assertThat(node.core().show(DEMO).screen()).isFalse();
        assertRefused(VmFailure.NO_SCREEN, () -> node.core().openScreen(DEMO));
        assertRefused(VmFailure.NO_SCREEN, () -> node.core().screenshot(DEMO));
        assertRefused(VmFailure.NO_SUCH_VM, () -> node.core().openScreen(new Name("nobody")));
    }

    private void assertRefused(VmFailure reason, ThrowingCallable call) {
        assertThatThrownBy(() -> node.run(() -> {
                    try {
                        call.call();
                    } catch (RuntimeException | Error e) {
                        throw e;
                    } catch (Throwable e) {
                        throw new AssertionError(e);
                    }
                }))
                .isInstanceOfSatisfying(
                        VmException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    /** A machine with a screen that shows nothing. */
    private static final class Watched extends Forwarding {
        Watched(VmInstance real) {
            super(real);
        }

        @Override
        public boolean hasScreen() {
            return true;
        }

        @Override
        public ByteChannel openScreen() {
            try {
                return FileChannel.open(Path.of("/dev/null"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public byte[] screenshot() {
            return new byte[] {'P', 'N', 'G'};
        }
    }
}
