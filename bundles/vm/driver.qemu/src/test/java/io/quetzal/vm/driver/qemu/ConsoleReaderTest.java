package io.quetzal.vm.driver.qemu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleReaderTest {
    private final ConsoleReader reader = new ConsoleReader();

    @TempDir
    Path directory;

    private ServerSocketChannel server;
    private SocketChannel guest;
    private SocketChannel console;

    @BeforeEach
    void connect() throws IOException {
        var address = UnixDomainSocketAddress.of(directory.resolve("console"));
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
        console = SocketChannel.open(address);
        console.configureBlocking(false);
        guest = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
        console.close();
        guest.close();
        server.close();
    }

    @Test
    void wakesWhoeverWaitsOnceThereIsSomething() throws Exception {
        ConsoleReader.Wait wait = reader.of(console);
        guest.write(ByteBuffer.wrap("hello".getBytes(UTF_8)));

        wait.untilReadable();

        assertThat(console.read(ByteBuffer.allocate(16))).isEqualTo(5);
    }

    @Test
    void leavesAConnectionOpenForAnotherReader() throws Exception {
        reader.of(console).end();
        try (var next = new ConsoleReader()) {
            ConsoleReader.Wait wait = next.of(console);
            guest.write(ByteBuffer.wrap("on".getBytes(UTF_8)));

            wait.untilReadable();

            assertThat(console.read(ByteBuffer.allocate(16))).isEqualTo(2);
        }
    }

    @Test
    void letsNobodyAskAgainAndAgainOnceItIsClosed() throws Exception {
        ConsoleReader.Wait wait = reader.of(console);
        reader.close();
        reader.close();

        assertThatThrownBy(wait::untilReadable).isInstanceOf(AsynchronousCloseException.class);
        wait.end();
        assertThat(console.isOpen()).isTrue();
    }
}
