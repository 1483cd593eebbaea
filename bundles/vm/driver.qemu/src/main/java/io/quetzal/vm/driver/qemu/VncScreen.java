package io.quetzal.vm.driver.qemu;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.api.VmSpec.DisplayMode;
import io.quetzal.vm.spi.VmLaunch;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The screen that QEMU's own VNC server shows: each viewer has a connection of its own to it. */
final class VncScreen implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VncScreen.class);
    private static final int MOST_VIEWERS = 16;

    private final VmLaunch launch;
    private final long pid;
    /** Guarded by this, as is all below. */
    private final Set<Viewer> viewers = new HashSet<>();

    private boolean closed;

    VncScreen(VmLaunch launch, long pid) {
        this.launch = launch;
        this.pid = pid;
    }

    boolean exists() {
        return launch.spec().display() == DisplayMode.VNC;
    }

    /**
     * Connects a viewer.
     *
     * @throws VmException if there is no screen, the machine has ended, or too many watch it already
     */
    synchronized ByteChannel open() {
        require();
        if (viewers.size() >= MOST_VIEWERS) {
            throw new VmException(
                    VmFailure.TOO_MANY_VIEWERS,
                    MOST_VIEWERS + " viewers watch the screen of VM "
                            + launch.spec().name() + " already, which is as many as can. Close one of them first.");
        }
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(MachineFiles.socketOf(pid, MachineFiles.SCREEN_SOCKET)));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            var viewer = new Viewer(channel);
            viewers.add(viewer);
            return viewer;
        } catch (IOException e) {
            throw new VmException(
                    VmFailure.NO_ANSWER,
                    "QEMU does not show the screen of VM " + launch.spec().name() + ": " + e.getMessage()
                            + ". See whether the machine still runs, then try again.",
                    e);
        }
    }

    /** What the screen shows now, as PNG; QEMU writes it into the machine's directory first. */
    byte[] picture(QmpClient qmp) {
        synchronized (this) {
            require();
        }
        String name = "screenshot-" + UniqueId.next() + ".png";
        Path file = launch.directory().resolve(name);
        try {
            qmp.execute("screendump", Map.of("filename", name, "format", "png"));
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new VmException(
                    VmFailure.COMMAND_FAILED,
                    "The picture of VM " + launch.spec().name() + "'s screen could not be read from " + file + ": "
                            + e.getMessage() + ". See whether there is room on that disk, then try again.",
                    e);
        } finally {
            delete(file);
        }
    }

    /** Hangs up on all viewers. */
    @Override
    public void close() {
        List<Viewer> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(viewers);
        }
        left.forEach(Viewer::close);
    }

    private void require() {
        if (!exists()) {
            throw new VmException(
                    VmFailure.NO_SCREEN,
                    "VM " + launch.spec().name()
                            + " has no screen, because it was made without a display. Its console is there all the same.");
        }
        if (closed) {
            throw new VmException(
                    VmFailure.WRONG_STATE,
                    "The screen of VM " + launch.spec().name()
                            + " is gone, because the machine has ended or was let go of. Start it, or try again.");
        }
    }

    private synchronized void left(Viewer viewer) {
        viewers.remove(viewer);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted: {}", file, e.getMessage());
        }
    }

    /** A connection that is no longer counted once it is closed. */
    private final class Viewer implements ByteChannel {
        private final SocketChannel channel;

        Viewer(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            return channel.read(to);
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            return channel.write(from);
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() {
            left(this);
            try {
                channel.close();
            } catch (IOException e) {
                LOG.debug("A viewer's connection could not be closed", e);
            }
        }
    }
}
