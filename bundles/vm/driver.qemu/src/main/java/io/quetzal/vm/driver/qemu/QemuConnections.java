package io.quetzal.vm.driver.qemu;

import io.quetzal.platform.api.json.JsonCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The three connections to a QEMU process.
 *
 * @param qmp its control socket
 * @param agent the guest's agent
 * @param console the serial console
 */
record QemuConnections(QmpClient qmp, GuestAgent agent, SerialConsole console) implements AutoCloseable {
    /** Connects all three, or none. */
    static QemuConnections open(
            long pid,
            ConsoleHistory history,
            JsonCodec codec,
            QemuEvents events,
            Consumer<byte[]> output,
            Duration deadline)
            throws IOException, InterruptedException {
        QmpClient qmp = QmpClient.connect(
                MachineFiles.socketOf(pid, MachineFiles.QMP_SOCKET), codec, events::received, deadline);
        try {
            GuestAgent agent =
                    GuestAgent.connect(MachineFiles.socketOf(pid, MachineFiles.AGENT_SOCKET), codec, deadline);
            try {
                var channel = LineConnection.open(MachineFiles.socketOf(pid, MachineFiles.CONSOLE_SOCKET), deadline);
                return new QemuConnections(qmp, agent, new SerialConsole(channel, history, output));
            } catch (IOException | InterruptedException | RuntimeException e) {
                agent.close();
                throw e;
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            qmp.close();
            throw e;
        }
    }

    @Override
    public void close() {
        console.close();
        agent.close();
        qmp.close();
    }
}
