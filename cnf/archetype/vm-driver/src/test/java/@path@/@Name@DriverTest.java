package @package@;

import io.quetzal.vm.spi.VmDriver;
import io.quetzal.vm.spi.VmLaunch;
import io.quetzal.vm.spi.contract.VmDriverContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** All that the contract asks of any driver. */
final class @Name@DriverTest extends VmDriverContract {
    @TempDir
    Path images;

    @Override
    protected VmDriver newDriver() {
        return new @Name@Driver();
    }

    /** A real driver's guests boot a small Linux; the pretended one only looks whether the file is there. */
    @Override
    protected VmLaunch.BootFiles bootFiles() {
        try {
            Path file = Files.writeString(images.resolve("boot"), "anything");
            return new VmLaunch.BootFiles(file, file, file, "console=ttyS0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pretended guest cannot sleep; what it shows at once may or may not still be heard before the detaching. */
    @Override
    protected String commandThatShowsLater(String word) {
        return commandThatShows(word);
    }

    @Override
    protected String commandThatPowersOffLater() {
        return commandThatPowersOff();
    }
}
