package io.quetzal.vm.driver.qemu;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.vm.api.VmSpec;
import io.quetzal.vm.api.VmSpec.DisplayMode;
import io.quetzal.vm.api.VmSpec.MachineType;
import io.quetzal.vm.spi.VmLaunch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * The command line that runs a machine. Paths of sockets and disks are relative, because QEMU runs in the machine's
 * directory.
 */
final class QemuCommand {
    private static final long MEBIBYTE = ByteSize.ofMebibytes(1).bytes();

    /** The port of the guest's agent, as QEMU's events name it. */
    static final String AGENT_PORT = "agent0";

    private final String binary;
    private final VmLaunch launch;
    private final Accelerator accelerator;
    private final List<String> arguments = new ArrayList<>();

    private QemuCommand(String binary, VmLaunch launch, Accelerator accelerator) {
        this.binary = binary;
        this.launch = launch;
        this.accelerator = accelerator;
    }

    /** The command line for this machine. */
    static List<String> of(String binary, VmLaunch launch, Accelerator accelerator) {
        var command = new QemuCommand(binary, launch, accelerator);
        command.board();
        command.boot();
        command.channels();
        command.display();
        command.network();
        command.disks();
        command.smallDevices();
        return List.copyOf(command.arguments);
    }

    private void board() {
        VmSpec spec = launch.spec();
        arguments.add(binary);
        option("-name", "guest=" + spec.name() + ",process=qemu:" + spec.name());
        option("-uuid", uuidOf(launch.id()));
        arguments.add("-nodefaults");
        arguments.add("-no-user-config");
        option("-display", "none");
        option("-sandbox", "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny");
        option(
                "-machine",
                switch (spec.machine()) {
                    // Debian's kernel finds virtio-mmio devices through ACPI alone.
                    case MICROVM -> "microvm,acpi=on";
                    case Q35 -> "q35,usb=off,vmport=off,smbus=off,sata=off" + (screen() ? "" : ",graphics=off");
                });
        option("-accel", accelerator.option());
        option("-cpu", accelerator.cpuModel());
        option("-smp", Integer.toString(spec.cpus()));
        option("-m", spec.memory().bytes() / MEBIBYTE + "M");
        // Its CPUs start when the node has connected.
        arguments.add("-S");
        option("-action", "reboot=reset,shutdown=poweroff,panic=shutdown");
        option("-trace", "enable=" + QemuLog.END_TRACE);
    }

    private void boot() {
        // Entered directly, a kernel is quicker, but is not told that there is a graphics card in text mode.
        option("-kernel", (screen() ? launch.boot().kernel() : launch.boot().directKernel()).toString());
        option("-initrd", launch.boot().initramfs().toString());
        option(
                "-append",
                screenConsole() + launch.boot().arguments() + clock() + " quetzal.hostname="
                        + launch.spec().name());
    }

    /**
     * How fast the guest's time stamp counter counts. A microvm has but one old timer to find that out with, and on a
     * busy host it measures nonsense and hangs; under emulation the counter runs as fast as the host's.
     */
    private String clock() {
        return switch (accelerator) {
            case KVM -> "";
            case TCG ->
                HostClock.kilohertz().stream()
                        .mapToObj(kilohertz -> " tsc_early_khz=" + kilohertz)
                        .findFirst()
                        .orElse("");
        };
    }

    /**
     * The screen shows what the kernel says, too; the image's own console comes after it and stays the main one. A kernel
     * that is not entered directly moves itself to a random place, which takes long under emulation.
     */
    private String screenConsole() {
        return screen() ? "console=tty0 " + (accelerator == Accelerator.TCG ? "nokaslr " : "") : "";
    }

    /**
     * A graphics card, and a pointer that is where the viewer's is; the keyboard is part of the board. The socket is in
     * the machine's directory, which its owner alone can enter.
     */
    private void display() {
        switch (launch.spec().display()) {
            case VNC -> {
                option("-vnc", "unix:" + MachineFiles.SCREEN_SOCKET + ",share=ignore");
                option("-device", "VGA,id=display0");
                device("virtio-tablet", "id=pointer0");
            }
            case NONE -> {}
        }
    }

    private void channels() {
        option("-chardev", socket("qmp", MachineFiles.QMP_SOCKET));
        option("-mon", "chardev=qmp,mode=control");
        option(
                "-chardev",
                socket("console", MachineFiles.CONSOLE_SOCKET) + ",logfile=" + MachineFiles.CONSOLE_LOG
                        + ",logappend=on");
        option("-serial", "chardev:console");
        option("-chardev", socket("agent", MachineFiles.AGENT_SOCKET));
        device("virtio-serial", "id=serial0,max_ports=2");
        option(
                "-device",
                "virtserialport,id=" + AGENT_PORT + ",bus=serial0.0,chardev=agent,name=org.qemu.guest_agent.0");
    }

    private void network() {
        switch (launch.spec().network()) {
            case USER -> {
                option("-netdev", "user,id=net0");
                device("virtio-net", "id=nic0,netdev=net0,mac=" + macOf(launch.id()) + (pci() ? ",romfile=" : ""));
            }
            case NONE -> {}
        }
    }

    private void disks() {
        for (int i = 0; i < launch.spec().disks().size(); i++) {
            String id = "disk" + i;
            option(
                    "-blockdev",
                    "driver=qcow2,node-name=" + id + ",discard=unmap,file.driver=file,file.discard=unmap,file.filename="
                            + new MachineFiles(launch.directory()).disk(i).getFileName());
            device("virtio-blk", "id=" + id + "-device,drive=" + id);
        }
    }

    private void smallDevices() {
        option("-object", "rng-random,id=rng0,filename=/dev/urandom");
        device("virtio-rng", "rng=rng0");
        device("virtio-balloon", "id=balloon0");
        if (pci()) {
            option("-device", "pvpanic-pci");
        }
    }

    private boolean screen() {
        return launch.spec().display() == DisplayMode.VNC;
    }

    private boolean pci() {
        return launch.spec().machine() == MachineType.Q35;
    }

    private void device(String kind, String properties) {
        option("-device", kind + (pci() ? "-pci" : "-device") + "," + properties);
    }

    private void option(String name, String value) {
        arguments.add(name);
        arguments.add(value);
    }

    private static String socket(String id, String path) {
        return "socket,id=" + id + ",path=" + path + ",server=on,wait=off";
    }

    /** A locally administered address that belongs to the machine for its whole life. */
    static String macOf(UniqueId id) {
        int random = id.value().substring(10).hashCode();
        return String.format(
                Locale.ROOT, "52:54:00:%02x:%02x:%02x", random >>> 16 & 0xff, random >>> 8 & 0xff, random & 0xff);
    }

    /** An identifier of the form that firmware tables hold, always the same for the same machine. */
    static String uuidOf(UniqueId id) {
        return UUID.nameUUIDFromBytes(id.value().getBytes(US_ASCII)).toString();
    }
}
