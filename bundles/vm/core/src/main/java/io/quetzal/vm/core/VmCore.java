package io.quetzal.vm.core;

import io.quetzal.image.api.BootFiles;
import io.quetzal.image.api.ImageService;
import io.quetzal.platform.api.event.EventBus;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.platform.api.security.Role;
import io.quetzal.state.api.StateService;
import io.quetzal.vm.api.Vm;
import io.quetzal.vm.api.VmConsole;
import io.quetzal.vm.api.VmDriverInfo;
import io.quetzal.vm.api.VmEvent;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.api.VmMetrics;
import io.quetzal.vm.api.VmService;
import io.quetzal.vm.api.VmSpec;
import io.quetzal.vm.spi.VmInstance;
import io.quetzal.vm.spi.VmLaunch;
import java.nio.channels.ByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machines of this node, behind the check of who may change them. */
@Component(configurationPid = VmCore.PID, immediate = true)
@Designate(ocd = VmSettings.class)
public final class VmCore implements VmService {
    static final String PID = "io.quetzal.vm";
    private static final Logger LOG = LoggerFactory.getLogger(VmCore.class);
    private static final Limits USUAL_LIMITS = Limits.usual();

    private final AccessGuard guard;
    private final MachineContext context;
    private final Fleet fleet;
    private volatile Limits limits = USUAL_LIMITS;

    /** Reads which machines there are, and takes up those that run as soon as their drivers are there. */
    @Activate
    public VmCore(
            @Reference StateService state,
            @Reference ImageService images,
            @Reference AccessGuard guard,
            @Reference EventBus events,
            @Reference NodeService node,
            @Reference DriverRegistry drivers,
            VmSettings settings) {
        this.guard = guard;
        apply(settings);
        this.context = new MachineContext(
                new MachineStore(state),
                new MachineDirectories(node.dataDirectory("vm")),
                drivers,
                images,
                new Admission(node, () -> limits),
                events,
                InstantSource.system(),
                () -> limits);
        this.fleet = new Fleet(context);
        fleet.open();
    }

    @Modified
    void apply(VmSettings settings) {
        try {
            limits = Limits.of(settings);
        } catch (InvalidValueException e) {
            LOG.error("{} The limits in force stay: {}", e.getMessage(), limits);
        }
    }

    @Deactivate
    void close() {
        fleet.close();
    }

    @Override
    public Vm create(VmSpec spec) {
        return change("vm.create", spec.name(), () -> fleet.reserving(spec.name(), () -> made(spec)));
    }

    private Vm made(VmSpec spec) {
        BootFiles boot = context.images().open(spec.image());
        context.admission().requirePossible(spec);
        var id = UniqueId.next();
        MachineRecord record;
        try (DriverRegistry.Lease lease = context.drivers().leaseBest()) {
            record = MachineRecord.made(
                    id,
                    spec,
                    boot.image().id(),
                    lease.driver().name(),
                    context.clock().instant());
            Path directory = context.directories().make(id);
            lease.driver().prepare(new VmLaunch(id, spec, MachineContext.launchable(boot), directory));
            context.store().put(record);
        } catch (RuntimeException e) {
            context.directories().remove(id);
            throw e;
        }
        context.directories().finish(id);
        Machine machine = fleet.add(record);
        context.events().publish(new VmEvent.Created(record.createdAt(), spec.name()));
        return machine.show();
    }

    @Override
    public Vm start(Name name) {
        return change("vm.start", name, () -> fleet.get(name).start());
    }

    @Override
    public Vm stop(Name name, Duration grace) {
        if (grace.isNegative()) {
            throw new InvalidValueException("A machine cannot be given " + grace + " to stop. Give zero or more.");
        }
        return change("vm.stop", name, () -> {
            Machine machine = fleet.get(name);
            machine.hurry(grace);
            return machine.stop(grace);
        });
    }

    @Override
    public Vm pause(Name name) {
        return change("vm.pause", name, () -> fleet.get(name).pause());
    }

    @Override
    public Vm resume(Name name) {
        return change("vm.resume", name, () -> fleet.get(name).resume());
    }

    @Override
    public Vm reset(Name name) {
        return change("vm.reset", name, () -> fleet.get(name).reset());
    }

    @Override
    public void delete(Name name, boolean force) {
        change("vm.delete", name, () -> {
            Machine machine = fleet.get(name);
            if (force) {
                machine.hurry(Duration.ZERO);
            }
            machine.delete(force);
            fleet.remove(machine);
            return force;
        });
    }

    @Override
    public Vm show(Name name) {
        return fleet.get(name).show();
    }

    @Override
    public List<Vm> list() {
        return fleet.all().stream().map(Machine::show).toList();
    }

    @Override
    public VmMetrics metrics(Name name) {
        return fleet.get(name).instance("measured").metrics();
    }

    @Override
    public VmConsole attach(Name name, VmConsole.Listener listener) {
        return change("vm.attach", name, () -> {
            Machine machine = fleet.get(name);
            return machine.console()
                    .attach(listener, typed -> machine.instance("typed to").writeConsole(typed));
        });
    }

    @Override
    public ByteChannel openScreen(Name name) {
        return change("vm.screen", name, () -> screenOf(name).openScreen());
    }

    @Override
    public byte[] screenshot(Name name) {
        return change("vm.screenshot", name, () -> screenOf(name).screenshot());
    }

    @Override
    public List<VmDriverInfo> drivers() {
        return context.drivers().probeAll();
    }

    static VmException noSuchVm(Name name) {
        return new VmException(
                VmFailure.NO_SUCH_VM, "There is no VM " + name + ". See \"quetzal vm list\" for those there are.");
    }

    private VmInstance screenOf(Name name) {
        VmInstance instance = fleet.get(name).instance("seen");
        if (!instance.hasScreen()) {
            throw new VmException(
                    VmFailure.NO_SCREEN,
                    "VM " + name + " has no screen. Use its console, \"quetzal vm console " + name
                            + "\"; a screen needs a machine that was created with --machine q35 --display vnc.");
        }
        return instance;
    }

    private <T> T change(String action, Name name, Supplier<T> work) {
        return guard.change(Role.OPERATOR, action, name.value(), work);
    }
}
