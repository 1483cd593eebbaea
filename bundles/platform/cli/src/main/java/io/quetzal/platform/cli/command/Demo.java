package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Boots a virtual machine for somebody who has just started the node. Whatever is there already is used. */
final class Demo {
    private static final String NAME = "demo";
    private static final Set<String> NOT_RUNNING = Set.of("stopped", "crashed");
    private static final Duration READY_WITHIN = Duration.ofSeconds(10);
    private static final Duration PROMPT_WITHIN = Duration.ofMinutes(2);

    private final Session session;

    Demo(Session session) {
        this.session = session;
    }

    void run() throws InterruptedException {
        if (find(ImageCommands.path(NAME)) == null) {
            Response job = session.rest().post("/images", Map.of("name", NAME));
            new JobWatch(session, false).toEnd(job.object().text("id"));
            session.say("Image " + NAME + " is built.");
        } else {
            session.say("Image " + NAME + " is there.");
        }
        JsonObject vm = find(VmCommands.path(NAME));
        if (vm == null) {
            vm = create();
            session.say("VM " + NAME + " is created.");
        }
        boot(vm.text("state"));
        VmViews.list(session.terminal(), session.rest().get("/vms").objects());
        tellWhatNext();
    }

    private JsonObject create() {
        return session.rest()
                .post(
                        "/vms",
                        Map.of(
                                "name",
                                NAME,
                                "image",
                                NAME,
                                "cpus",
                                1,
                                "memoryBytes",
                                128L << 20,
                                "machine",
                                "microvm",
                                "network",
                                "user",
                                "disks",
                                List.of()))
                .object();
    }

    /** Attaches before the start, so that nothing of the boot is missed. */
    private void boot(String state) throws InterruptedException {
        boolean runs = !NOT_RUNNING.contains(state);
        session.say("VM " + NAME + (runs ? " runs" : " starts") + "; its console:");
        session.say("");
        try (var console = new DemoConsole(session, VmCommands.path(NAME) + "/console", NAME, runs)) {
            if (!runs) {
                console.skipWhatWasShownBefore();
                session.rest().post(VmCommands.path(NAME) + "/start", Map.of());
            } else {
                if ("paused".equals(state)) {
                    session.rest().post(VmCommands.path(NAME) + "/resume", Map.of());
                }
                console.askForPrompt();
            }
            if (!console.awaitPrompt(PROMPT_WITHIN)) {
                throw noPrompt();
            }
        }
        session.say("");
        session.say("");
        awaitReadySignal();
    }

    /** The prompt comes a moment before the guest says that it is up; the list is to show the latter. */
    private void awaitReadySignal() {
        try {
            new GuestWait(session).untilReady(NAME, READY_WITHIN);
        } catch (CliException e) {
            session.complain(e.sentence());
        }
    }

    private CliException noPrompt() {
        JsonObject vm = session.rest().get(VmCommands.path(NAME)).object();
        return new CliException(
                ExitCode.UNAVAILABLE,
                "VM " + NAME + " is " + vm.text("state") + " and showed no prompt within " + PROMPT_WITHIN.toSeconds()
                        + " s" + (vm.has("reason") ? ": " + vm.text("reason") : "")
                        + ". Look at it with \"quetzal vm show "
                        + NAME + "\" and \"quetzal vm console " + NAME + "\".");
    }

    private @Nullable JsonObject find(String path) {
        try {
            return session.rest().get(path).object();
        } catch (CliException e) {
            if (e.code() == ExitCode.NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    private void tellWhatNext() {
        session.say("");
        session.say("What to try next:");
        session.say("  quetzal vm console demo       type into the machine; Ctrl-] leaves it");
        session.say("  quetzal vm metrics demo       what it uses");
        session.say("  quetzal vm create two --image demo --start --wait");
        session.say("  quetzal down                  stop the machines and the node");
    }
}
