package io.quetzal.image.core;

import io.quetzal.image.api.BootFiles;
import io.quetzal.platform.testkit.Await;
import io.quetzal.platform.testkit.ShortDirectory;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A guest in a QEMU of its own, with its console and its agent on UNIX sockets. */
final class BootedGuest implements AutoCloseable {
    private final ShortDirectory directory;
    private final Process qemu;
    private final long startedAt = System.nanoTime();
    private final SocketChannel agent;

    /** The machines that images must boot in. */
    enum Machine {
        MICROVM("microvm,acpi=on", "device"),
        Q35("q35,graphics=off,usb=off,vmport=off,smbus=off,sata=off", "pci");

        private final String type;
        private final String bus;

        Machine(String type, String bus) {
            this.type = type;
            this.bus = bus;
        }
    }

    private BootedGuest(ShortDirectory directory, Process qemu) {
        this.directory = directory;
        this.qemu = qemu;
        this.agent = connect("agent.sock");
    }

    static BootedGuest start(Path program, Machine machine, BootFiles files) throws IOException {
        var directory = new ShortDirectory();
        List<String> command = new ArrayList<>(List.of(program.toString(), "-nodefaults", "-no-user-config"));
        Stream.of(
                        "-display none -accel tcg,thread=multi -cpu max -smp 1 -m 128M -no-reboot",
                        "-M " + machine.type,
                        "-kernel " + files.directKernel(),
                        "-initrd " + files.initramfs(),
                        "-chardev socket,id=console,path=console.sock,server=on,wait=off,logfile=console.log",
                        "-serial chardev:console",
                        "-chardev socket,id=agent,path=agent.sock,server=on,wait=off",
                        "-device virtio-serial-" + machine.bus + ",id=serial0,max_ports=2",
                        "-device virtserialport,bus=serial0.0,chardev=agent,name=org.qemu.guest_agent.0",
                        "-netdev user,id=net0",
                        "-device virtio-net-" + machine.bus + ",netdev=net0")
                .flatMap(words -> Stream.of(words.split(" ", -1)))
                .forEach(command::add);
        command.addAll(List.of("-append", files.arguments() + " tsc_early_khz=" + hostKilohertz()));
        Process qemu = new ProcessBuilder(command)
                .directory(directory.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.path().resolve("qemu.log").toFile())
                .start();
        return new BootedGuest(directory, qemu);
    }

    /** Waits until the guest's agent answers; QEMU keeps the question until the guest listens. */
    void awaitAgent() throws IOException {
        if (!ask("{\"execute\":\"guest-sync\",\"arguments\":{\"id\":4711}}").equals("{\"return\": 4711}")) {
            throw new AssertionError("The agent answers something else.");
        }
    }

    String ask(String command) throws IOException {
        tell(command);
        return readLine();
    }

    void tell(String command) throws IOException {
        agent.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    void type(String text) throws IOException {
        try (SocketChannel console = connect("console.sock")) {
            console.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            Await.until("the guest echoes what is typed", () -> console().contains(text.strip()));
        }
    }

    void awaitOnConsole(String text) {
        Await.until("\"" + text + "\" on the console", () -> console().contains(text));
    }

    void awaitEnd() throws InterruptedException {
        if (!qemu.waitFor(1, TimeUnit.MINUTES)) {
            throw new AssertionError("The guest does not go down.");
        }
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    @Override
    public void close() throws IOException {
        qemu.destroyForcibly().onExit().join();
        agent.close();
        directory.close();
    }

    private String console() throws IOException {
        Path log = directory.path().resolve("console.log");
        return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
    }

    private String readLine() throws IOException {
        var line = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (agent.read(one.clear()) == 1) {
            char next = (char) one.get(0);
            if (next == '\n') {
                return line.toString();
            }
            line.append(next);
        }
        throw new IOException("The agent is gone. Console: " + console());
    }

    private SocketChannel connect(String name) {
        Path socket = directory.path().resolve(name);
        Await.until("QEMU listens on " + name, () -> Files.exists(socket) || !qemu.isAlive());
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(socket));
            return channel;
        } catch (IOException e) {
            throw new AssertionError("QEMU cannot be reached: " + qemuLog(), e);
        }
    }

    private String qemuLog() {
        try {
            return Files.readString(directory.path().resolve("qemu.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** microvm has no clock to calibrate its own by, so the host tells it; see docs/vm.md. */
    private static long hostKilohertz() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("cpu MHz"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .mapToLong(megahertz -> Math.round(Double.parseDouble(megahertz) * 1000))
                .findFirst()
                .orElseThrow(() -> new IOException("/proc/cpuinfo does not tell how fast the processor is."));
    }
}
