package io.quetzal.vm.core;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.testkit.InMemoryStateService;
import io.quetzal.platform.testkit.RecordingAccessGuard;
import io.quetzal.platform.testkit.RecordingEventBus;
import io.quetzal.platform.testkit.ShortDirectory;
import io.quetzal.vm.api.VmSpec;
import io.quetzal.vm.api.VmSpec.MachineType;
import io.quetzal.vm.api.VmSpec.NetworkMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What outlives a node: disk, state and processes. On it, one node after the other can live and die. */
final class TestHost implements AutoCloseable {
    static final Caller OPERATOR = new Caller("olga", Role.OPERATOR, "test");

    private final ShortDirectory home = new ShortDirectory();
    private final InMemoryStateService state = new InMemoryStateService();
    private final FileImages images = new FileImages(home.path());
    private final HostNode host = new HostNode(home.path());
    private final List<LivingNode> nodes = new ArrayList<>();

    static VmSpec spec(String name) {
        return new VmSpec(
                new Name(name), "tiny", 1, ByteSize.ofMebibytes(64), MachineType.MICROVM, NetworkMode.USER, List.of());
    }

    InMemoryStateService state() {
        return state;
    }

    FileImages images() {
        return images;
    }

    HostNode host() {
        return host;
    }

    LivingNode boot() {
        return boot(Fuse.never());
    }

    LivingNode boot(Fuse fuse) {
        var node = new LivingNode(this, fuse);
        nodes.add(node);
        return node;
    }

    Path machines() {
        return host.dataDirectory("vm");
    }

    List<Path> machineDirectories() {
        try (Stream<Path> all = Files.list(machines())) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processes of machines on this host, whoever knows of them. */
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(home.path().toString()))
                .toList();
    }

    @Override
    public void close() {
        nodes.forEach(LivingNode::close);
        processes().forEach(ProcessHandle::destroyForcibly);
        home.close();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    /** One life of a node. */
    static final class LivingNode implements AutoCloseable {
        private final Fuse fuse;
        private final RecordingEventBus events = new RecordingEventBus();
        private final RecordingAccessGuard guard = new RecordingAccessGuard();
        private final DriverRegistry registry = new DriverRegistry();
        private final MortalDriver driver;
        private final VmCore core;
        private boolean closed;

        LivingNode(TestHost on, Fuse fuse) {
            this.fuse = fuse;
            this.driver = new MortalDriver(fuse);
            registry.addDriver(driver);
            core = new VmCore(
                    new MortalState(on.state, fuse),
                    on.images,
                    guard,
                    events,
                    on.host,
                    registry,
                    Settings.with(Map.of("console_patience_seconds", 1)));
        }

        VmCore core() {
            return core;
        }

        RecordingEventBus events() {
            return events;
        }

        RecordingAccessGuard guard() {
            return guard;
        }

        DriverRegistry registry() {
            return registry;
        }

        MortalDriver driver() {
            return driver;
        }

        /** Does something as an operator. */
        <T> T as(Supplier<T> work) {
            return OPERATOR.call(work);
        }

        void run(Runnable work) {
            OPERATOR.run(work);
        }

        /** Whether its fuse has blown. */
        boolean died() {
            return fuse.blown();
        }

        /** Ends like {@code kill -9}. */
        void die() {
            fuse.blow();
            driver.die();
            closed = true;
        }

        /** Stops in good order. */
        @Override
        public void close() {
            if (!closed) {
                closed = true;
                core.close();
            }
        }
    }
}
