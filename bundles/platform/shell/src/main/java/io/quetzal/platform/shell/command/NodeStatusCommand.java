package io.quetzal.platform.shell.command;

import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.shell.Ages;
import io.quetzal.platform.shell.QuetzalCommand;
import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code node:status}. */
@Service
@Command(scope = "node", name = "status", description = "Shows how the node fares")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class NodeStatusCommand extends QuetzalCommand {
    @Reference
    private NodeService node;

    @Override
    protected void run(PrintStream out) throws Exception {
        var status = node.status();
        if (json()) {
            printJson(out, status);
            return;
        }
        out.println("QuetzalCore " + status.version() + ", process " + status.pid() + ", up " + Ages.of(status.uptime())
                + ", " + (status.ready() ? "ready" : "not ready"));
        out.println("REST     http://127.0.0.1:" + status.httpPort());
        out.println("Shell    ssh -p " + status.sshPort() + " 127.0.0.1");
        out.println("Home     " + status.home() + ", " + status.diskAvailable() + " free");
        out.println("Memory   " + status.memoryResident() + " used by the node, " + status.memoryAvailable() + " of "
                + status.memoryTotal() + " available");
    }
}
