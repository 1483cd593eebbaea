package io.quetzal.itest.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * The inner side: carries out tests whose ids come over a socket that only the node's user can open. One connection is
 * one test: the id, then {@link #PASSED} or what went wrong.
 */
public final class Tester implements BundleActivator {
    /** Where the socket is, from the node's home. */
    static final String SOCKET = "run/tests.sock";

    static final String PASSED = "passed";

    private @Nullable ServerSocketChannel server;

    /** For the framework. */
    public Tester() {}

    @Override
    public void start(BundleContext context) throws IOException {
        Path socket = Path.of(context.getProperty("quetzal.home"), SOCKET);
        var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        server = listening;
        var thread = new Thread(() -> serve(listening), "tests");
        thread.setDaemon(true);
        // JUnit finds classes and extensions there.
        thread.setContextClassLoader(Tester.class.getClassLoader());
        thread.start();
    }

    @Override
    public void stop(BundleContext context) throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private static void serve(ServerSocketChannel server) {
        while (server.isOpen()) {
            try (SocketChannel channel = server.accept()) {
                String uniqueId = new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
                channel.write(UTF_8.encode(carryOut(uniqueId)));
            } catch (IOException e) {
                // Either this bundle is stopping, or nobody waits for the answer any more.
            }
        }
    }

    private static String carryOut(String uniqueId) {
        var config = LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build();
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create(config)
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectUniqueId(uniqueId))
                                .build(),
                        listener);
        TestExecutionSummary summary = listener.getSummary();
        if (summary.getTotalFailureCount() == 0 && summary.getTestsSucceededCount() == 1) {
            return PASSED;
        }
        var text = new StringWriter();
        var out = new PrintWriter(text);
        if (summary.getFailures().isEmpty()) {
            out.println("The node knows no test " + uniqueId + ".");
        }
        summary.getFailures().forEach(failure -> failure.getException().printStackTrace(out));
        return text.toString();
    }
}
