package io.quetzal.vm.driver.qemu;

import io.quetzal.platform.libc.ProcessWatcher;
import io.quetzal.platform.libc.ProcessWatcher.Signal;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.api.VmMetrics;
import io.quetzal.vm.api.VmSpec.MachineType;
import io.quetzal.vm.spi.VmEnd;
import io.quetzal.vm.spi.VmInstance;
import io.quetzal.vm.spi.VmInstanceListener;
import io.quetzal.vm.spi.VmLaunch;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A machine that QEMU runs, with its connections. */
final class QemuInstance implements VmInstance {
    private static final Logger LOG = LoggerFactory.getLogger(QemuInstance.class);
    private static final Duration AGENT_DEADLINE = Duration.ofSeconds(3);
    private static final Duration TRAFFIC_DEADLINE = Duration.ofMillis(500);
    private static final Duration LAST_WORDS_DEADLINE = Duration.ofSeconds(1);
    private static final Duration ORDERLY_END = Duration.ofSeconds(2);

    private final VmLaunch launch;
    private final QemuProcess process;
    private final @Nullable Process child;
    private final VmInstanceListener listener;
    private final QemuConnections connections;
    private final ProcessWatcher.WatchedProcess watched;
    private final QemuEvents events;
    private final VncScreen screen;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean endWanted;
    private volatile boolean detached;

    QemuInstance(
            VmLaunch launch,
            QemuProcess process,
            @Nullable Process child,
            VmInstanceListener listener,
            QemuConnections connections,
            QemuEvents events,
            ProcessWatcher.WatchedProcess watched) {
        this.launch = launch;
        this.process = process;
        this.child = child;
        this.listener = listener;
        this.connections = connections;
        this.events = events;
        this.watched = watched;
        this.screen = new VncScreen(launch, process.pid());
        var _ = watched.end()
                .thenRunAsync(
                        this::processEnded,
                        task -> Thread.ofVirtual().name("vm-end").start(task));
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public String accelerator() {
        return process.accelerator().label();
    }

    @Override
    public boolean paused() {
        Object status = connections.qmp().execute("query-status", Map.of());
        return status instanceof Map<?, ?> map && "paused".equals(map.get("status"));
    }

    @Override
    public void pause() {
        connections.qmp().execute("stop", Map.of());
    }

    @Override
    public void resume() {
        connections.qmp().execute("cont", Map.of());
    }

    @Override
    public void reset() {
        connections.qmp().execute("system_reset", Map.of());
    }

    @Override
    public boolean requestShutdown() {
        if (events.guestReady()) {
            connections.agent().powerDown();
            return true;
        }
        if (launch.spec().machine() == MachineType.Q35) {
            connections.qmp().execute("system_powerdown", Map.of());
            return true;
        }
        return false;
    }

    @Override
    public void kill(Duration deadline) {
        if (detached) {
            throw new VmException(
                    VmFailure.WRONG_STATE,
                    "VM " + launch.spec().name() + " was let go of. Take it up again before ending it.");
        }
        endWanted = true;
        try {
            watched.signal(Signal.TERM);
            if (!ended.await(Math.min(ORDERLY_END.toMillis(), deadline.toMillis()), TimeUnit.MILLISECONDS)) {
                watched.signal(Signal.KILL);
                if (!ended.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new VmException(
                            VmFailure.NO_ANSWER,
                            "QEMU process " + pid() + " of VM " + launch.spec().name() + " did not end within "
                                    + deadline.toSeconds() + " s of being killed. It probably waits for a disk; look"
                                    + " at \"ps -o stat,wchan " + pid() + "\".");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VmException(VmFailure.NO_ANSWER, "Waiting for QEMU's end was interrupted.", e);
        }
    }

    @Override
    public void writeConsole(byte[] bytes) {
        connections.console().write(bytes);
    }

    @Override
    public List<String> lastConsoleLines(int most) {
        return connections.console().lastLines(most);
    }

    @Override
    public byte[] recentConsoleOutput() {
        return connections.console().recent();
    }

    @Override
    public boolean hasScreen() {
        return screen.exists();
    }

    @Override
    public ByteChannel openScreen() {
        return screen.open();
    }

    @Override
    public byte[] screenshot() {
        return screen.picture(connections.qmp());
    }

    @Override
    public VmMetrics metrics() {
        Optional<GuestAgent.Traffic> traffic =
                events.guestReady() ? connections.agent().traffic(TRAFFIC_DEADLINE) : Optional.empty();
        return MetricsReader.read(pid(), launch.spec().memory(), connections.qmp(), traffic);
    }

    @Override
    public void detach() {
        detached = true;
        watched.close();
        screen.close();
        connections.close();
    }

    @Override
    public Optional<SocketChannel> handOver() {
        detached = true;
        watched.close();
        screen.close();
        return connections.handOverConsole();
    }

    /** Finds out whether the guest of a machine that was taken up again is up, without keeping anybody waiting. */
    void lookForGuest() {
        Thread.ofVirtual().name("guest-ping").start(() -> {
            try {
                if (connections.agent().answers(AGENT_DEADLINE)) {
                    events.guestAnswered();
                }
            } catch (VmException e) {
                LOG.debug("The agent of VM {} does not answer", launch.spec().name(), e);
            }
        });
    }

    private void processEnded() {
        try {
            // What it said last has arrived when its sockets are at their ends.
            boolean heard = connections.qmp().awaitEnd(LAST_WORDS_DEADLINE)
                    && connections.console().awaitEnd(LAST_WORDS_DEADLINE);
            LOG.debug("VM {} has ended; all of it was heard: {}", launch.spec().name(), heard);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        screen.close();
        connections.close();
        VmEnd end = end();
        ended.countDown();
        if (!detached) {
            listener.ended(end);
        }
    }

    private VmEnd end() {
        // Asked first in any case: until its parent has heard how it ended, a process is still to be seen.
        Integer status = exitStatus();
        if (endWanted) {
            return new VmEnd.Orderly("The process was ended on request.");
        }
        QemuLog log = new MachineFiles(launch.directory()).qemuLog();
        Optional<String> cause = Optional.ofNullable(events.shutdownReason()).or(log::cause);
        if (cause.isPresent()) {
            return QemuLog.endFor(cause.get());
        }
        String messages = log.lastMessages();
        String said = messages.isEmpty() ? "" : " It said: " + messages;
        if (status == null) {
            return new VmEnd.Crashed("QEMU was killed or has failed." + said);
        }
        return new VmEnd.Crashed(
                status > 128
                        ? "QEMU was ended by signal " + (status - 128)
                                + (status == 128 + 9 ? " (KILL: somebody, or the kernel for want of memory)." : ".")
                                + said
                        : "QEMU failed with exit status " + status + "." + said);
    }

    /** How a child of this process exited; nobody can know it of a process that was taken up again. */
    private @Nullable Integer exitStatus() {
        try {
            return child != null && child.waitFor(1, TimeUnit.SECONDS) ? child.exitValue() : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
