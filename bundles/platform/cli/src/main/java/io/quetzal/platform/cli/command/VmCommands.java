package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.Response;
import io.quetzal.platform.cli.rest.RestClient;
import io.quetzal.platform.cli.terminal.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Virtual machines. */
public final class VmCommands {
    private static final String WHICH = "The machine's name.";
    private static final String WHICH_ONES = "One or more machines, by name.";
    private static final String MAY_TAKE = "How long to wait for the guest.";

    private final Session session;

    private VmCommands(Session session) {
        this.session = session;
    }

    /** The verbs. */
    public static List<Verb> verbs(Session session) {
        var vm = new VmCommands(session);
        return List.of(
                Verb.of("list", "List the virtual machines.", vm::list)
                        .flag("-q --quiet", "Names only, one a line.")
                        .example("quetzal vm list")
                        .example("quetzal vm stop $(quetzal vm list -q)"),
                Verb.of("show", "Show one machine in full.", vm::show)
                        .one("NAME", WHICH)
                        .example("quetzal vm show demo")
                        .example("quetzal vm show demo --json"),
                Verb.of("create", "Create a virtual machine; it is stopped unless --start is given.", vm::create)
                        .one("NAME", "What to call it: 1 to 63 of a-z, 0-9 and hyphens.")
                        .required("--image", "IMAGE", "The image that it boots, by name or id: \"quetzal image list\".")
                        .value("--cpus", "COUNT", "1", "Virtual CPUs.")
                        .value("--memory", "SIZE", "128M", "Memory.")
                        .value("--machine", "TYPE", "microvm", "microvm boots quickest; q35 is a PC with PCI and ACPI.")
                        .value("--network", "MODE", "user", "user reaches out through the host; none has no network.")
                        .value("--display", "MODE", "vnc is a screen, none has none; q35 has vnc if it is not given.")
                        .repeated("--disk", "SIZE", "An empty disk; may be given up to 16 times.")
                        .flag("--start", "Start it as well.")
                        .flag("--wait", "With --start: wait until its guest is up.")
                        .value("--timeout", "TIME", "60s", MAY_TAKE)
                        .example("quetzal vm create web --image demo --start --wait")
                        .example("quetzal vm create db --image demo --memory 512M --machine q35 --disk 1G --disk 10G"),
                Verb.of("start", "Start machines.", vm::start)
                        .many("NAME", WHICH_ONES)
                        .flag("--wait", "Wait until the guest is up.")
                        .value("--timeout", "TIME", "60s", MAY_TAKE)
                        .example("quetzal vm start demo --wait")
                        .example("quetzal vm start web db cache"),
                Verb.of("stop", "Stop machines: ask the guest, then end it once the grace is over.", vm::stop)
                        .many("NAME", WHICH_ONES)
                        .value("--grace", "TIME", "20s", "How long the guest may take.")
                        .flag("--force", "End it at once, as if its power failed.")
                        .example("quetzal vm stop demo")
                        .example("quetzal vm stop web db --grace 60s"),
                Verb.of("pause", "Halt the CPUs of machines; memory and devices stay.", vm::pause)
                        .many("NAME", WHICH_ONES)
                        .example("quetzal vm pause demo"),
                Verb.of("resume", "Let paused machines go on.", vm::resume)
                        .many("NAME", WHICH_ONES)
                        .example("quetzal vm resume demo"),
                Verb.of("reset", "Press the reset button: the guest boots again without being asked.", vm::reset)
                        .many("NAME", WHICH_ONES)
                        .example("quetzal vm reset demo"),
                Verb.of("console", "Attach to a machine's serial console; Ctrl-] detaches.", vm::console)
                        .one("NAME", WHICH)
                        .value("--for", "TIME", "Leave after this time.")
                        .value("--until", "TEXT", "Leave once the console shows this text, also if it did so before.")
                        .note(
                                "Input may be piped in: then the console is left once the input has ended and the guest has"
                                        + " been silent for a second, or as --for and --until say. With both, the command fails"
                                        + " with code 6 if the text does not come in time.")
                        .example("quetzal vm console demo")
                        .example("echo uname -a | quetzal vm console demo --for 5s")
                        .example("quetzal vm console demo --until 'login:' --for 60s </dev/null"),
                Verb.of("screenshot", "Write what a machine's screen shows into a PNG file.", vm::screenshot)
                        .two("NAME FILE", "The machine's name, and the file to write; one that is there is replaced.")
                        .example("quetzal vm screenshot demo demo.png"),
                Verb.of("metrics", "Show what a machine uses.", vm::metrics)
                        .one("NAME", WHICH)
                        .flag("-w --watch", "Go on until Ctrl-C, a line per reading.")
                        .value("--every", "TIME", "2s", "How long from one reading to the next.")
                        .example("quetzal vm metrics demo")
                        .example("quetzal vm metrics demo --watch --every 5s"),
                Verb.of("rm", "Delete machines with their disks and logs.", vm::remove)
                        .many("NAME", WHICH_ONES)
                        .flag("-f --force", "End a machine that runs, and delete it.")
                        .example("quetzal vm rm demo")
                        .example("quetzal vm rm -f web db"),
                Verb.of("drivers", "List the hypervisor drivers and what each can do here.", vm::drivers)
                        .example("quetzal vm drivers"));
    }

    static String path(String name) {
        return "/vms/" + RestClient.encode(name);
    }

    private int list(Arguments arguments) {
        Response response = session.rest().get("/vms");
        if (arguments.has("--quiet")) {
            response.objects().forEach(vm -> session.say(vm.object("spec").text("name")));
            return ExitCode.OK.number();
        }
        return session.answer(response, machines -> VmViews.list(session.terminal(), machines.objects()));
    }

    private int show(Arguments arguments) {
        return session.answer(
                session.rest().get(path(arguments.operand())), vm -> VmViews.show(session.terminal(), vm.object()));
    }

    private int create(Arguments arguments) {
        String name = arguments.operand();
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("name", name);
        spec.put("image", arguments.text("--image"));
        spec.put("cpus", arguments.number("--cpus"));
        spec.put("memoryBytes", arguments.size("--memory").bytes());
        spec.put("machine", arguments.text("--machine"));
        spec.put("network", arguments.text("--network"));
        String display = arguments.textOrNull("--display");
        if (display != null) {
            spec.put("display", display);
        }
        spec.put(
                "disks",
                arguments.sizes("--disk").stream()
                        .map(size -> Map.of("sizeBytes", size.bytes()))
                        .toList());
        Duration timeout = arguments.duration("--timeout");
        Response created = session.rest().post("/vms", spec);
        if (arguments.has("--start")) {
            session.hint("VM " + name + " is created.");
            startOne(name, arguments.has("--wait"), timeout);
            return ExitCode.OK.number();
        }
        return session.done(
                created, vm -> "VM " + name + " is created. Start it with \"quetzal vm start " + name + "\".");
    }

    private int start(Arguments arguments) {
        Duration timeout = arguments.duration("--timeout");
        return session.each(arguments.operands(), name -> startOne(name, arguments.has("--wait"), timeout));
    }

    private void startOne(String name, boolean wait, Duration timeout) {
        Response started = session.rest().post(path(name) + "/start", Map.of());
        if (wait) {
            Response ready = new GuestWait(session).untilReady(name, timeout);
            session.done(ready, vm -> "VM " + name + " is up after " + VmViews.bootTime(vm) + ".");
        } else {
            session.done(started, vm -> "VM " + name + " is " + vm.text("state") + VmViews.process(vm) + ".");
        }
    }

    private int stop(Arguments arguments) {
        Duration grace = arguments.has("--force") ? Duration.ZERO : arguments.duration("--grace");
        return session.each(arguments.operands(), name -> {
            String path = path(name) + "/stop?graceMillis=" + grace.toMillis();
            session.done(
                    session.rest().post(path, Map.of(), grace.plusMinutes(1)),
                    vm -> "VM " + name + " is " + vm.text("state") + ".");
        });
    }

    private int pause(Arguments arguments) {
        return change(arguments, "pause", "is");
    }

    private int resume(Arguments arguments) {
        return change(arguments, "resume", "is");
    }

    private int reset(Arguments arguments) {
        return change(arguments, "reset", "was reset and is");
    }

    private int change(Arguments arguments, String verb, String words) {
        return session.each(
                arguments.operands(),
                name -> session.done(
                        session.rest().post(path(name) + "/" + verb, Map.of()),
                        vm -> "VM " + name + " " + words + " " + vm.text("state") + "."));
    }

    private int remove(Arguments arguments) {
        String query = arguments.has("--force") ? "?force=true" : "";
        return session.each(
                arguments.operands(),
                name -> session.done(session.rest().delete(path(name) + query), vm -> "VM " + name + " is deleted."));
    }

    private int console(Arguments arguments) throws InterruptedException {
        String path = path(arguments.operand());
        var console = new ConsoleSession(session, arguments.durationOrNull("--for"), arguments.textOrNull("--until"));
        // A WebSocket that is refused does not say why; this does.
        session.rest().get(path);
        return console.run(path + "/console").number();
    }

    private int screenshot(Arguments arguments) {
        Path file = Path.of(arguments.operands().getLast());
        var png = new ByteArrayOutputStream();
        session.rest().download(path(arguments.operand()) + "/screenshot", png);
        try {
            Files.write(file, png.toByteArray());
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "The picture could not be written to " + file + ": " + e
                            + ". Name a file in a folder that is there.",
                    e);
        }
        session.say("The screen of VM " + arguments.operand() + " is in " + file + ".");
        return ExitCode.OK.number();
    }

    private int metrics(Arguments arguments) throws InterruptedException {
        String path = path(arguments.operand()) + "/metrics";
        if (arguments.has("--watch")) {
            return new MetricsWatch(session).run(path, arguments.duration("--every"));
        }
        return session.answer(
                session.rest().get(path), metrics -> VmViews.metrics(session.terminal(), metrics.object()));
    }

    private int drivers(Arguments arguments) {
        return session.answer(session.rest().get("/vm-drivers"), response -> {
            var table = new Table("DRIVER", "AVAILABLE", "VERSION", "ACCELERATOR", "MESSAGE");
            for (JsonObject driver : response.objects()) {
                table.row(
                        driver.text("name"),
                        driver.isTrue("available") ? "yes" : "no",
                        driver.text("version"),
                        driver.text("accelerator"),
                        driver.text("message"));
            }
            table.print(session.terminal());
        });
    }
}
