package io.quetzal.vm.driver.qemu;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.libc.ProcessWatcher;
import io.quetzal.vm.api.VmDriverInfo;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.spi.VmDriver;
import io.quetzal.vm.spi.VmInstance;
import io.quetzal.vm.spi.VmInstanceListener;
import io.quetzal.vm.spi.VmLaunch;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs machines in QEMU. */
@Component(immediate = true)
@Designate(ocd = QemuConfig.class)
public final class QemuDriver implements VmDriver {
    private static final Logger LOG = LoggerFactory.getLogger(QemuDriver.class);
    private static final Pattern VERSION = Pattern.compile("QEMU emulator version (\\S+)");
    private static final Path KVM = Path.of("/dev/kvm");
    private static final int PREFERENCE = 100;

    private final String program;
    private final AcceleratorChoice accelerators;
    private final DiskImages disks;
    private final ProcessWatcher watcher;
    private final ConsoleReader consoles = new ConsoleReader();
    private final QemuLauncher launcher;
    private volatile @Nullable String version;

    /** Made by the container. */
    @Activate
    public QemuDriver(@Reference JsonCodec codec, @Reference NodeService node, QemuConfig config) {
        this(codec, node, config.program(), config.accelerator());
    }

    QemuDriver(JsonCodec codec, NodeService node, String program, String accelerator) {
        this.program = program;
        this.watcher = new ProcessWatcher();
        this.launcher = new QemuLauncher(program, codec, watcher, consoles);
        this.disks = new DiskImages();
        this.accelerators = AcceleratorChoice.of(
                accelerator, KVM, node.dataDirectory("vm").resolve("accelerator.json"), codec, launcher);
    }

    /** Lets go of all machines; they go on running. */
    @Deactivate
    public void deactivate() {
        consoles.close();
        watcher.close();
    }

    @Override
    public String name() {
        return "qemu";
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    @Override
    public VmDriverInfo probe() {
        try {
            String found = version();
            AcceleratorChoice.Known known = accelerators.known(found);
            Accelerator accelerator = known.accelerator();
            return new VmDriverInfo(
                    name(), true, found, accelerator == null ? null : accelerator.label(), known.explanation());
        } catch (IOException e) {
            return new VmDriverInfo(
                    name(),
                    false,
                    null,
                    null,
                    "QEMU does not run here (" + e.getMessage()
                            + "). Install it: apt-get install --no-install-recommends qemu-system-x86 qemu-utils");
        }
    }

    @Override
    public void prepare(VmLaunch launch) {
        disks.create(launch);
    }

    @Override
    public VmInstance start(VmLaunch launch, VmInstanceListener listener) {
        try {
            String found = version();
            return launcher.start(launch, accelerators.choose(launch, found), listener);
        } catch (IOException e) {
            throw new VmException(VmFailure.NO_DRIVER, probe().message(), e);
        }
    }

    @Override
    public Optional<VmInstance> adopt(VmLaunch launch, VmInstanceListener listener) {
        return launcher.adopt(launch, listener, null).map(VmInstance.class::cast);
    }

    @Override
    public Optional<VmInstance> adopt(VmLaunch launch, VmInstanceListener listener, SocketChannel console) {
        boolean taken = false;
        try {
            Optional<QemuInstance> found = launcher.adopt(launch, listener, console);
            taken = found.isPresent();
            return found.map(VmInstance.class::cast);
        } finally {
            if (!taken) {
                close(console);
            }
        }
    }

    private static void close(SocketChannel console) {
        try {
            console.close();
        } catch (IOException e) {
            LOG.debug("A console could not be closed", e);
        }
    }

    private String version() throws IOException {
        String known = version;
        if (known != null) {
            return known;
        }
        Process process = new ProcessBuilder(program, "--version")
                .redirectErrorStream(true)
                .start();
        try (var output = process.getInputStream()) {
            process.getOutputStream().close();
            Matcher matcher = VERSION.matcher(new String(output.readAllBytes(), UTF_8));
            if (!matcher.find()) {
                throw new IOException(program + " --version does not say that it is QEMU");
            }
            version = matcher.group(1);
            return matcher.group(1);
        } finally {
            process.destroy();
        }
    }
}
