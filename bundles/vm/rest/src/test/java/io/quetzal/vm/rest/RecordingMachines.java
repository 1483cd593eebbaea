package io.quetzal.vm.rest;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.vm.api.Vm;
import io.quetzal.vm.api.VmConsole;
import io.quetzal.vm.api.VmDriverInfo;
import io.quetzal.vm.api.VmMetrics;
import io.quetzal.vm.api.VmService;
import io.quetzal.vm.api.VmSpec;
import io.quetzal.vm.api.VmSpec.MachineType;
import io.quetzal.vm.api.VmSpec.NetworkMode;
import io.quetzal.vm.api.VmState;
import java.io.ByteArrayOutputStream;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers what it is asked for. */
final class RecordingMachines implements VmService {
    static final VmMetrics METRICS = new VmMetrics(
            Instant.EPOCH,
            Duration.ofSeconds(1),
            ByteSize.ofMebibytes(60),
            ByteSize.ofMebibytes(64),
            ByteSize.ZERO,
            ByteSize.ZERO,
            0,
            0,
            null,
            null);

    private final List<String> calls = new ArrayList<>();
    private final ByteArrayOutputStream typed = new ByteArrayOutputStream();
    private final PretendedScreen screen = new PretendedScreen();
    private VmConsole.@Nullable Listener listener;
    private @Nullable VmSpec made;

    static Vm vm(VmSpec spec) {
        return new Vm(
                new UniqueId("01m7yty36ejg33gwchga3xhkv8"),
                spec,
                "abc",
                VmState.STOPPED,
                null,
                "qemu",
                null,
                null,
                false,
                Instant.EPOCH,
                null,
                null,
                List.of());
    }

    static Vm demo() {
        return vm(new VmSpec(
                new Name("demo"),
                "tiny",
                1,
                ByteSize.ofMebibytes(64),
                MachineType.MICROVM,
                NetworkMode.USER,
                List.of()));
    }

    List<String> calls() {
        return calls;
    }

    Optional<VmSpec> made() {
        return Optional.ofNullable(made);
    }

    byte[] typed() {
        return typed.toByteArray();
    }

    PretendedScreen screen() {
        return screen;
    }

    VmConsole.Listener listener() {
        return Objects.requireNonNull(listener);
    }

    @Override
    public Vm create(VmSpec spec) {
        made = spec;
        return vm(spec);
    }

    @Override
    public Vm start(Name name) {
        return called("start " + name);
    }

    @Override
    public Vm stop(Name name, Duration grace) {
        return called("stop " + name + " " + grace);
    }

    @Override
    public Vm pause(Name name) {
        return called("pause " + name);
    }

    @Override
    public Vm resume(Name name) {
        return called("resume " + name);
    }

    @Override
    public Vm reset(Name name) {
        return called("reset " + name);
    }

    @Override
    public void delete(Name name, boolean force) {
        calls.add("delete " + name + (force ? " by force" : ""));
    }

    @Override
    public Vm show(Name name) {
        return called("show " + name);
    }

    @Override
    public List<Vm> list() {
        return List.of(demo());
    }

    @Override
    public VmMetrics metrics(Name name) {
        return METRICS;
    }

    @Override
    public VmConsole attach(Name name, VmConsole.Listener attached) {
        calls.add("attach " + name);
        listener = attached;
        return new VmConsole() {
            @Override
            public void write(byte[] bytes) {
                typed.writeBytes(bytes);
            }

            @Override
            public void close() {
                calls.add("detach " + name);
            }
        };
    }

    @Override
    public ByteChannel openScreen(Name name) {
        calls.add("screen " + name);
        return screen;
    }

    @Override
    public byte[] screenshot(Name name) {
        calls.add("screenshot " + name);
        return new byte[] {'P', 'N', 'G'};
    }

    @Override
    public List<VmDriverInfo> drivers() {
        return List.of(new VmDriverInfo("qemu", true, "7.2", "tcg", "QEMU 7.2 without KVM."));
    }

    private Vm called(String call) {
        calls.add(call);
        return demo();
    }
}
