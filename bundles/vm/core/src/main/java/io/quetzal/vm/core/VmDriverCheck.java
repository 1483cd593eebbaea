package io.quetzal.vm.core;

import io.quetzal.vm.api.VmDriverInfo;
import java.util.List;
import java.util.Optional;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Warns when no machine could be started here. Never more than that, because the node can do other things. */
@Component(property = {HealthCheck.NAME + "=vm drivers", HealthCheck.TAGS + "=ready"})
public final class VmDriverCheck implements HealthCheck {
    private final DriverRegistry drivers;

    /** Looks at these drivers. */
    @Activate
    public VmDriverCheck(@Reference DriverRegistry drivers) {
        this.drivers = drivers;
    }

    @Override
    public Result execute() {
        List<Optional<VmDriverInfo>> known = drivers.known();
        if (known.isEmpty()) {
            return new Result(Result.Status.WARN, "No hypervisor driver is installed, so no machine can be started.");
        }
        List<VmDriverInfo> infos = known.stream().flatMap(Optional::stream).toList();
        List<String> available = infos.stream()
                .filter(VmDriverInfo::available)
                .map(VmDriverCheck::describe)
                .toList();
        if (!available.isEmpty()) {
            return new Result(Result.Status.OK, "Machines run by " + String.join(", ", available) + ".");
        }
        if (infos.size() < known.size()) {
            return new Result(Result.Status.OK, "The hypervisor drivers are still finding out what they can do here.");
        }
        return new Result(
                Result.Status.WARN,
                "No hypervisor driver works here: "
                        + String.join(
                                " ",
                                infos.stream()
                                        .map(each -> each.name() + ": " + each.message())
                                        .toList()));
    }

    private static String describe(VmDriverInfo info) {
        String accelerator = info.accelerator() == null ? "" : " with " + info.accelerator();
        return info.name() + " " + info.version() + accelerator;
    }
}
