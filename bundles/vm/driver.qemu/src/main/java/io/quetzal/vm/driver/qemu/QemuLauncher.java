package io.quetzal.vm.driver.qemu;

import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.libc.LibcException;
import io.quetzal.platform.libc.ProcessWatcher;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.spi.VmInstanceListener;
import io.quetzal.vm.spi.VmLaunch;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Brings QEMU processes up and takes them up again. */
final class QemuLauncher {
    private static final Duration CONNECT_DEADLINE = Duration.ofSeconds(10);

    private final String binary;
    private final JsonCodec codec;
    private final ProcessWatcher watcher;
    private final ConsoleReader consoles;

    QemuLauncher(String binary, JsonCodec codec, ProcessWatcher watcher, ConsoleReader consoles) {
        this.binary = binary;
        this.codec = codec;
        this.watcher = watcher;
        this.consoles = consoles;
    }

    /**
     * Starts a machine. QEMU begins with halted CPUs, so that the node is there to hear the guest's first word.
     *
     * @throws VmException if it does not start; nothing is left running then
     */
    QemuInstance start(VmLaunch launch, Accelerator accelerator, VmInstanceListener listener) {
        var files = new MachineFiles(launch.directory());
        Process child = null;
        try {
            refuseIfRunning(launch, files);
            for (String socket : List.of(
                    MachineFiles.QMP_SOCKET,
                    MachineFiles.AGENT_SOCKET,
                    MachineFiles.CONSOLE_SOCKET,
                    MachineFiles.SCREEN_SOCKET)) {
                Files.deleteIfExists(files.directory().resolve(socket));
            }
            child = QemuProcess.launch(files, QemuCommand.of(binary, launch, accelerator));
            var process = QemuProcess.of(child.pid(), accelerator);
            process.save(files, codec);
            QemuInstance instance = connect(launch, process, child, listener, null);
            instance.resume();
            return instance;
        } catch (IOException | LibcException | VmException e) {
            if (child == null && e instanceof VmException refusal) {
                throw refusal;
            }
            String said = end(child, files);
            String why = said.isEmpty() ? String.valueOf(e.getMessage()) : said;
            throw new VmException(
                    VmFailure.START_FAILED,
                    "QEMU could not start VM " + launch.spec().name() + ": " + why + (why.endsWith(".") ? "" : ".")
                            + " Its messages are in " + files.qemuLog().file() + ".",
                    e);
        } catch (InterruptedException e) {
            end(child, files);
            Thread.currentThread().interrupt();
            throw new VmException(VmFailure.START_FAILED, "The start was interrupted.", e);
        }
    }

    /**
     * Takes up the process that runs this machine, if it still does; else tells how it ended, as far as that is known.
     *
     * @param console the open connection to its console, if there is one
     */
    Optional<QemuInstance> adopt(VmLaunch launch, VmInstanceListener listener, @Nullable SocketChannel console) {
        var files = new MachineFiles(launch.directory());
        try {
            Optional<QemuProcess> kept = QemuProcess.load(files, codec);
            if (kept.isEmpty()) {
                return Optional.empty();
            }
            if (!kept.get().alive()) {
                if (kept.get().ofThisBoot()) {
                    files.qemuLog().unseenEnd().ifPresent(listener::ended);
                }
                return Optional.empty();
            }
            QemuInstance instance = connect(launch, kept.get(), null, listener, console);
            instance.lookForGuest();
            return Optional.of(instance);
        } catch (LibcException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new VmException(
                    VmFailure.NO_ANSWER,
                    "VM " + launch.spec().name() + " has a QEMU process that cannot be reached: " + e.getMessage()
                            + ". Look at it with ps, or end it and start the machine again.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VmException(
                    VmFailure.NO_ANSWER, "Taking up VM " + launch.spec().name() + " was interrupted.", e);
        }
    }

    private void refuseIfRunning(VmLaunch launch, MachineFiles files) throws IOException {
        Optional<QemuProcess> kept = QemuProcess.load(files, codec).filter(QemuProcess::alive);
        if (kept.isPresent()) {
            throw new VmException(
                    VmFailure.WRONG_STATE,
                    "VM " + launch.spec().name() + " runs already, as process "
                            + kept.get().pid() + ". Stop it before starting it again.");
        }
    }

    private QemuInstance connect(
            VmLaunch launch,
            QemuProcess process,
            @Nullable Process child,
            VmInstanceListener listener,
            @Nullable SocketChannel console)
            throws IOException, InterruptedException {
        var history = new ConsoleHistory(new MachineFiles(launch.directory()).consoleLog());
        history.keepLogShort();
        var events = new QemuEvents(listener);
        var watched = watcher.watch(process.pid());
        try {
            var connections = QemuConnections.open(
                    process.pid(),
                    consoles,
                    history,
                    codec,
                    events,
                    listener::consoleOutput,
                    console,
                    CONNECT_DEADLINE);
            return new QemuInstance(launch, process, child, listener, connections, events, watched);
        } catch (IOException | InterruptedException | RuntimeException e) {
            watched.close();
            throw e;
        }
    }

    private static String end(@Nullable Process child, MachineFiles files) {
        if (child == null) {
            return "";
        }
        child.destroyForcibly();
        try {
            child.waitFor(CONNECT_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return files.qemuLog().lastMessages();
    }
}
