package io.quetzal.vm.shell;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.shell.Choices;
import io.quetzal.platform.shell.QuetzalCommand;
import io.quetzal.vm.api.VmService;
import io.quetzal.vm.api.VmSpec;
import io.quetzal.vm.api.VmSpec.DiskSpec;
import io.quetzal.vm.api.VmSpec.DisplayMode;
import io.quetzal.vm.api.VmSpec.MachineType;
import io.quetzal.vm.api.VmSpec.NetworkMode;
import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code vm:create}. */
@Service
@Command(scope = "vm", name = "create", description = "Makes a virtual machine")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in before it calls
public final class CreateCommand extends QuetzalCommand {
    @Argument(name = "name", description = "What to call it", required = true)
    private String name;

    @Option(name = "--image", description = "The image that it boots, as image:list shows it", required = true)
    private String image;

    @Option(name = "--cpus", description = "Its virtual CPUs")
    private int cpus = 1;

    @Option(name = "--memory", description = "Its memory, for example 512M")
    private String memory = "256M";

    @Option(name = "--machine", description = "The virtual hardware: microvm or q35")
    private String machine = "microvm";

    @Option(name = "--network", description = "How it reaches others: user or none")
    private String network = "user";

    @Option(
            name = "--display",
            description = "Its screen: none or vnc; vnc for a q35 and none for a microvm if missing")
    private @Nullable String display;

    @Option(
            name = "--disk",
            description = "A disk of this size, for example 1G; may be given again",
            multiValued = true)
    private List<String> disks = List.of();

    @Reference
    private VmService vms;

    @Override
    protected void run(PrintStream out) throws Exception {
        MachineType hardware = Choices.of(MachineType.class, "--machine", machine);
        var vm = vms.create(new VmSpec(
                new Name(name),
                image,
                cpus,
                ByteSize.parse(memory),
                hardware,
                Choices.of(NetworkMode.class, "--network", network),
                display == null ? DisplayMode.usualOf(hardware) : Choices.of(DisplayMode.class, "--display", display),
                disks.stream().map(size -> new DiskSpec(ByteSize.parse(size))).toList()));
        if (json()) {
            printJson(out, vm);
        } else {
            out.println(VmRows.sentence(vm));
        }
    }
}
