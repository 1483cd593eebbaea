package io.quetzal.vm.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmSpec.MachineType;
import io.quetzal.vm.spi.VmInstance;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.ArrayDeque;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The screen, for drivers that can show one. */
abstract class VmScreenContract extends VmConsoleContract {
    private static final int MORE_THAN_ANY_VIEWERS = 1000;
    private static final int MORE_THAN_ANY_BUFFER = 200;
    private static final long PNG = 0x89504e470d0a1a0aL;
    private static final int PNG_WIDTH = 16;
    private static final int PNG_HEIGHT = 20;

    @Test
    void hasNoScreenUnlessItWasMadeWithOne() {
        Machine machine = running("blind");

        assertThat(machine.instance().hasScreen()).isFalse();
        assertThatThrownBy(machine.instance()::openScreen).isInstanceOf(VmException.class);
        assertThatThrownBy(machine.instance()::screenshot).isInstanceOf(VmException.class);
    }

    @Test
    void showsTheSamePictureToEveryViewerAndInAScreenshot() {
        Machine machine = withScreen("seen");

        // Each asks to be the only one, which a shared screen does not grant.
        try (var first = viewer(machine);
                var second = viewer(machine)) {
            until("both see something", () -> lit(first) && lit(second));
            assertThat(second.width()).isEqualTo(first.width());
            assertThat(first.over()).isFalse();
            ByteBuffer picture = ByteBuffer.wrap(machine.instance().screenshot());
            assertThat(picture.getLong()).isEqualTo(PNG);
            assertThat(picture.getInt(PNG_WIDTH)).isEqualTo(first.width());
            assertThat(picture.getInt(PNG_HEIGHT)).isEqualTo(first.height());
        }
    }

    @Test
    void typesWhatAViewerTypes() {
        Machine machine = withScreen("typed-to");

        try (var viewer = viewer(machine)) {
            until("it is connected", () -> viewer.width() > 0);
            // A keyboard holds only a few keys for a guest that is busy, so a word may come out maimed.
            until("a word typed on the screen is shown on the console", () -> {
                viewer.type(commandOnTheScreenThatShows("keys"));
                return machine.listener().console().contains("keys");
            });
        }
    }

    @Test
    void letsNeitherTheGuestNorOtherViewersWaitForOneThatHangs() {
        Machine machine = withScreen("unhurt");

        try (var hung = viewer(machine);
                var other = viewer(machine)) {
            until("it is connected", () -> hung.width() > 0);
            hung.stopReading();
            for (int i = 0; i < MORE_THAN_ANY_BUFFER; i++) {
                hung.askForPicture();
            }

            show(machine, "alive");
            until("the other viewer sees something", () -> lit(other));
            assertThat(machine.instance().screenshot()).isNotEmpty();
        }
    }

    @Test
    void saysWhenAsManyWatchAsCan() throws IOException {
        VmInstance machine = withScreen("popular").instance();
        var open = new ArrayDeque<ByteChannel>();

        assertThatThrownBy(() -> {
                    for (int i = 0; i < MORE_THAN_ANY_VIEWERS; i++) {
                        open.add(machine.openScreen());
                    }
                })
                .isInstanceOf(VmException.class);
        open.remove().close();
        open.add(machine.openScreen());

        for (ByteChannel each : open) {
            each.close();
        }
    }

    @Test
    void hangsUpOnViewersWhenItIsLetGoOfAndShowsTheScreenAgainWhenItIsTakenUp() {
        Machine before = withScreen("revisited");
        try (var viewer = viewer(before)) {
            until("it is connected", () -> viewer.width() > 0);
            detach(before);
            until("the viewer was hung up on", viewer::over);
        }
        assertThatThrownBy(before.instance()::openScreen).isInstanceOf(VmException.class);

        Machine after = adopt(anotherDriver(), before.launch()).orElseThrow();

        assertThat(after.instance().hasScreen()).isTrue();
        try (var viewer = viewer(after)) {
            until("something is seen again", () -> lit(viewer));
            after.instance().kill(patience());
            until("the end has reached the viewer", viewer::over);
        }
        untilEnded(after);
        assertThatThrownBy(after.instance()::openScreen).isInstanceOf(VmException.class);
        assertThatThrownBy(after.instance()::screenshot).isInstanceOf(VmException.class);
    }

    private Machine withScreen(String name) {
        Optional<MachineType> hardware = machineTypeWithScreen();
        assumeTrue(hardware.isPresent(), "This driver shows no screens");
        Machine machine = start(prepared(launchWithScreen(name, hardware.orElseThrow())));
        assertThat(machine.instance().hasScreen()).isTrue();
        return machine;
    }

    private static RfbViewer viewer(Machine machine) {
        return new RfbViewer(machine.instance().openScreen());
    }

    /** Asks for the picture anew, and answers whether the last one showed anything. */
    private static boolean lit(RfbViewer viewer) {
        viewer.askForPicture();
        return viewer.litPixels() > 0;
    }
}
