package io.quetzal.vm.driver.qemu;

import io.quetzal.platform.api.json.JsonCodec;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The three connections to a QEMU process.
 *
 * @param qmp its control socket
 * @param agent the guest's agent
 * @param console the serial console
 */
record QemuConnections(QmpClient qmp, GuestAgent agent, SerialConsole console) implements AutoCloseable {
    /**
     * Connects all three, or none.
     *
     * @param openConsole the console if it is connected already; stays open if the others cannot be connected
     */
    static QemuConnections open(
            long pid,
            ConsoleReader reader,
            ConsoleHistory history,
            JsonCodec codec,
            QemuEvents events,
            Consumer<byte[]> output,
            @Nullable SocketChannel openConsole,
            Duration deadline)
            throws IOException, InterruptedException {
        QmpClient qmp = QmpClient.connect(
                MachineFiles.socketOf(pid, MachineFiles.QMP_SOCKET), codec, events::received, deadline);
        try {
            GuestAgent agent =
                    GuestAgent.connect(MachineFiles.socketOf(pid, MachineFiles.AGENT_SOCKET), codec, deadline);
            try {
                var channel = openConsole == null
                        ? LineConnection.open(MachineFiles.socketOf(pid, MachineFiles.CONSOLE_SOCKET), deadline)
                        : openConsole;
                return new QemuConnections(qmp, agent, new SerialConsole(channel, reader, history, output));
            } catch (IOException | InterruptedException | RuntimeException e) {
                agent.close();
                throw e;
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            qmp.close();
            throw e;
        }
    }

    /** Closes all but the console, and hands that over if nothing of it is lost. */
    Optional<SocketChannel> handOverConsole() {
        agent.close();
        qmp.close();
        return console.handOver();
    }

    @Override
    public void close() {
        console.close();
        agent.close();
        qmp.close();
    }
}
