package io.quetzal.vm.rest;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.security.Role;
import io.quetzal.vm.api.Vm;
import io.quetzal.vm.api.VmDriverInfo;
import io.quetzal.vm.api.VmMetrics;
import io.quetzal.vm.api.VmService;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.Route.QueryParameter;
import io.quetzal.web.spi.WebRequest;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The routes below {@code /vms}, and {@code /vm-drivers}. */
@Component
public final class VmResource implements WebResource {
    private static final Duration USUAL_GRACE = Duration.ofSeconds(20);
    private static final Duration LONGEST_GRACE = Duration.ofHours(1);

    private final VmService machines;

    /** Puts the service on the web. */
    @Activate
    public VmResource(@Reference VmService machines) {
        this.machines = machines;
    }

    @Override
    public String name() {
        return "vm";
    }

    @Override
    public String description() {
        return "Virtual machines: what they are, and what can be done with them.";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/vms", "Lists all machines, by name.", Route.listOf(Vm.class), request -> {
                    return new WebResponse.Json(machines.list());
                }),
                Route.post("/vms", "Makes a machine, stopped, with its disks.", Vm.class, this::create)
                        .accepts(VmCreation.class),
                Route.get("/vms/{name}", "Shows a machine.", Vm.class, request -> {
                    return new WebResponse.Json(machines.show(name(request)));
                }),
                Route.delete("/vms/{name}", "Deletes a machine with its disks and logs.", this::delete)
                        .with(new QueryParameter(
                                "force", "Whether to end it first if it runs: true or false; false if it is missing.")),
                post("start", "Starts a machine; answers when the hypervisor runs it.", VmService::start),
                Route.post(
                                "/vms/{name}/stop",
                                "Asks the guest to end, and ends the machine if it does not.",
                                Vm.class,
                                this::stop)
                        .with(
                                new QueryParameter(
                                        "graceMillis",
                                        "How long the guest may take, up to an hour; 0 ends it at once; 20000 if it is missing.")),
                post("pause", "Halts a machine's CPUs.", VmService::pause),
                post("resume", "Lets a paused machine go on.", VmService::resume),
                post("reset", "Presses a machine's reset button.", VmService::reset),
                Route.get("/vms/{name}/metrics", "Shows what a machine uses now.", VmMetrics.class, request -> {
                    return new WebResponse.Json(machines.metrics(name(request)));
                }),
                Route.get(
                                "/vms/{name}/screenshot",
                                "Shows what is on a machine's screen, as a PNG file.",
                                byte[].class,
                                this::screenshot)
                        .requires(Role.OPERATOR),
                Route.get(
                        "/vm-drivers",
                        "Lists the hypervisor drivers and what each can do here.",
                        Route.listOf(VmDriverInfo.class),
                        request -> new WebResponse.Json(machines.drivers())));
    }

    private Route post(String verb, String summary, BiFunction<VmService, Name, Vm> deed) {
        return Route.post(
                "/vms/{name}/" + verb,
                summary,
                Vm.class,
                request -> new WebResponse.Json(deed.apply(machines, name(request))));
    }

    private WebResponse create(WebRequest request) {
        Vm made = machines.create(request.body(VmCreation.class).spec());
        return new WebResponse.Created("/vms/" + made.spec().name(), made);
    }

    private WebResponse stop(WebRequest request) {
        return new WebResponse.Json(machines.stop(name(request), grace(request)));
    }

    private WebResponse delete(WebRequest request) {
        boolean force = request.query("force").map(VmResource::flag).orElse(false);
        machines.delete(name(request), force);
        return new WebResponse.Empty();
    }

    private WebResponse screenshot(WebRequest request) {
        byte[] png = machines.screenshot(name(request));
        return new WebResponse.Download("image/png", name(request) + ".png", out -> out.write(png));
    }

    private static Name name(WebRequest request) {
        return new Name(request.path("name"));
    }

    private static Duration grace(WebRequest request) {
        return request.query("graceMillis").map(VmResource::millis).orElse(USUAL_GRACE);
    }

    private static Duration millis(String text) {
        try {
            long millis = Long.parseLong(text);
            if (millis >= 0 && millis <= LONGEST_GRACE.toMillis()) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException e) {
            throw wrongGrace(text, e);
        }
        throw wrongGrace(text, null);
    }

    private static InvalidValueException wrongGrace(String text, @Nullable NumberFormatException cause) {
        return new InvalidValueException(
                "graceMillis=\"" + text + "\" is not allowed. Give milliseconds from 0 to " + LONGEST_GRACE.toMillis()
                        + ".",
                cause);
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidValueException("force=\"" + text + "\" is not allowed. Give true or false.");
        };
    }
}
