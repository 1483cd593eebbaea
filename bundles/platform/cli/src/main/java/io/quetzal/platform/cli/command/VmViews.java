package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.terminal.Table;
import io.quetzal.platform.cli.terminal.Terminal;
import io.quetzal.platform.cli.terminal.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How machines look to a person. */
final class VmViews {
    private VmViews() {}

    static void list(Terminal terminal, List<JsonObject> machines) {
        if (machines.isEmpty()) {
            terminal.err().println("There are no machines. Make one: quetzal vm create NAME --image IMAGE --start");
            return;
        }
        Instant now = Instant.now();
        boolean reasons = machines.stream().anyMatch(vm -> vm.has("reason"));
        var headings = new ArrayList<>(
                List.of("NAME", "STATE", "GUEST", ">CPUS", ">MEMORY", "MACHINE", "IMAGE", "ACCEL", ">PID", ">UP"));
        if (reasons) {
            headings.add("REASON");
        }
        var table = new Table(headings.toArray(String[]::new));
        for (JsonObject vm : machines) {
            JsonObject spec = vm.object("spec");
            var cells = new ArrayList<>(List.of(
                    spec.text("name"),
                    vm.text("state"),
                    guest(vm),
                    spec.text("cpus"),
                    Words.size(spec, "memory"),
                    spec.text("machine"),
                    spec.text("image"),
                    vm.text("accelerator"),
                    vm.text("pid"),
                    vm.has("pid") ? Words.ago(vm.instant("startedAt"), now) : JsonObject.NOTHING));
            if (reasons) {
                cells.add(vm.has("reason") ? vm.text("reason") : "");
            }
            table.row(cells.toArray(String[]::new));
        }
        table.print(terminal);
    }

    static void show(Terminal terminal, JsonObject vm) {
        JsonObject spec = vm.object("spec");
        var facts = new Facts()
                .fact("Name", spec.text("name"))
                .fact("State", vm.text("state"))
                .fact("Reason", vm.textOrNull("reason"))
                .fact("Guest", guest(vm))
                .fact("CPUs", spec.text("cpus"))
                .fact("Memory", Words.size(spec, "memory"))
                .fact("Machine", spec.text("machine"))
                .fact("Network", spec.text("network"))
                .fact("Display", spec.textOrNull("display"))
                .fact("Disks", disks(spec))
                .fact("Image", spec.text("image") + " (" + shortened(vm.text("imageId")) + ")")
                .fact("Driver", vm.text("driver"))
                .fact("Accelerator", vm.textOrNull("accelerator"))
                .fact("Process", vm.textOrNull("pid"))
                .fact("Created", Words.moment(vm.instant("createdAt")))
                .fact("Started", vm.has("startedAt") ? Words.moment(vm.instant("startedAt")) : null)
                .fact("Guest up", vm.has("readyAt") ? bootTime(vm) + " after the start" : null)
                .fact("Id", vm.text("id"));
        facts.print(terminal);
        List<String> lastWords = vm.texts("lastWords");
        if (!lastWords.isEmpty()) {
            terminal.out().println("Last on its console:");
            lastWords.forEach(line -> terminal.out().println("  " + line));
        }
    }

    static void metrics(Terminal terminal, JsonObject metrics) {
        new Facts()
                .fact("CPU time", Words.duration(metrics.duration("cpuTime")))
                .fact(
                        "Memory",
                        Words.size(metrics, "memoryResident") + " of the host's, "
                                + Words.size(metrics, "memoryAssigned") + " assigned")
                .fact(
                        "Disk read",
                        Words.size(metrics, "diskRead") + " in " + metrics.numberOrZero("diskReads") + " requests")
                .fact(
                        "Disk written",
                        Words.size(metrics, "diskWritten") + " in " + metrics.numberOrZero("diskWrites") + " requests")
                .fact("Received", Words.size(metrics, "networkReceived"))
                .fact("Sent", Words.size(metrics, "networkSent"))
                .fact("Read at", metrics.text("at"))
                .print(terminal);
    }

    /** How long the guest took to come up, or nothing if it is not up. */
    static String bootTime(JsonObject vm) {
        Instant started = vm.instant("startedAt");
        Instant ready = vm.instant("readyAt");
        return Words.duration(started == null || ready == null ? null : Duration.between(started, ready));
    }

    /** Who executes it, in brackets. */
    static String process(JsonObject vm) {
        return vm.has("pid")
                ? " (" + vm.text("driver") + ", " + vm.text("accelerator") + ", pid " + vm.text("pid") + ")"
                : "";
    }

    private static String guest(JsonObject vm) {
        if (!vm.has("pid")) {
            return JsonObject.NOTHING;
        }
        return vm.has("readyAt") ? "up" : "booting";
    }

    private static @Nullable String disks(JsonObject spec) {
        List<JsonObject> disks = spec.objects("disks");
        return disks.isEmpty()
                ? null
                : disks.stream().map(disk -> Words.size(disk, "size")).collect(Collectors.joining(", "));
    }

    private static String shortened(String id) {
        return id.length() <= 12 ? id : id.substring(0, 12);
    }
}
