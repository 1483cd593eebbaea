package @package@;

import io.quetzal.vm.api.VmDriverInfo;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.spi.VmDriver;
import io.quetzal.vm.spi.VmEnd;
import io.quetzal.vm.spi.VmInstance;
import io.quetzal.vm.spi.VmInstanceListener;
import io.quetzal.vm.spi.VmLaunch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Starts machines, and finds those again that an earlier driver, of an earlier node, has started. */
@Component(immediate = true)
public final class @Name@Driver implements VmDriver {
    static final String NAME = "@name@";

    /** Makes the driver; it holds nothing, because everything about a machine is in its directory. */
    public @Name@Driver() {}

    @Override
    public String name() {
        return NAME;
    }

    /** 0, because it only pretends. Answer 100 when it runs real machines, and more to go before QEMU. */
    @Override
    public int preference() {
        return 0;
    }

    @Override
    public VmDriverInfo probe() {
        return new VmDriverInfo(NAME, true, "1.0", NAME, "Pretends to run machines; nothing in them is real.");
    }

    @Override
    public void prepare(VmLaunch launch) {
        try {
            for (int i = 0; i < launch.spec().disks().size(); i++) {
                var disk = launch.directory().resolve("disk" + i + ".img");
                try (var file = new RandomAccessFile(disk.toFile(), "rw")) {
                    file.setLength(launch.spec().disks().get(i).size().bytes());
                }
            }
        } catch (IOException e) {
            throw new VmException(
                    VmFailure.NOT_ENOUGH_DISK,
                    "The disks of VM " + launch.spec().name() + " could not be made in " + launch.directory() + ": "
                            + e.getMessage() + ". Free some space there and try again.",
                    e);
        }
    }

    @Override
    public VmInstance start(VmLaunch launch, VmInstanceListener listener) {
        if (!Files.isReadable(launch.boot().kernel())) {
            throw new VmException(
                    VmFailure.START_FAILED,
                    "VM " + launch.spec().name() + " does not start, because "
                            + launch.boot().kernel() + " cannot be read. Build its image again.");
        }
        Guest.find(launch.directory()).ifPresent(running -> {
            throw new VmException(
                    VmFailure.WRONG_STATE,
                    "VM " + launch.spec().name() + " runs already, as process " + running.pid()
                            + ". Stop it before it is started again.");
        });
        try {
            return @Name@Instance.watched(launch, Guest.launch(launch.directory()), listener, 0);
        } catch (IOException e) {
            throw new VmException(
                    VmFailure.START_FAILED,
                    "VM " + launch.spec().name() + " did not start: " + e.getMessage() + ". See " + Guest.LOG + " in "
                            + launch.directory() + ".",
                    e);
        }
    }

    @Override
    public Optional<VmInstance> adopt(VmLaunch launch, VmInstanceListener listener) {
        Optional<Guest> found = Guest.find(launch.directory());
        if (found.isEmpty() && Guest.isOff(launch.directory())) {
            listener.ended(new VmEnd.Orderly("The guest switched itself off."));
        }
        return found.map(guest -> @Name@Instance.watched(launch, guest, listener, guest.shownBytes()));
    }
}
