package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.rest.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The beginning of {@code quetzal down}: stops the machines. The launcher stops the node after that. */
public final class DownCommand {
    private static final Set<String> LIVE = Set.of("starting", "running", "paused", "stopping");

    private final Session session;

    private DownCommand(Session session) {
        this.session = session;
    }

    /** The verb. */
    public static Verb verb(Session session) {
        return Verb.of("down", "Stop the virtual machines and the node.", new DownCommand(session)::down)
                .flag("--keep-vms", "Let the machines run on; the next start takes them up again.")
                .value("--grace", "TIME", "20s", "How long a guest may take to end.")
                .note("It works as well if the node has died: what is left of it is cleared away.")
                .example("quetzal down")
                .example("quetzal down --keep-vms");
    }

    private int down(Arguments arguments) throws InterruptedException {
        Duration grace = arguments.duration("--grace");
        List<String> names = session.rest().get("/vms").objects().stream()
                .filter(vm -> !arguments.has("--keep-vms") && LIVE.contains(vm.text("state")))
                .map(vm -> vm.object("spec").text("name"))
                .toList();
        int code = ExitCode.OK.number();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<JsonObject>> stops = names.stream()
                    .map(name -> threads.submit(() -> stop(name, grace)))
                    .toList();
            for (int i = 0; i < names.size(); i++) {
                try {
                    session.say(
                            "VM " + names.get(i) + " is " + stops.get(i).get().text("state") + ".");
                } catch (ExecutionException e) {
                    session.complain("VM " + names.get(i) + " did not stop: " + e.getCause());
                    code = e.getCause() instanceof CliException failure
                            ? failure.code().number()
                            : ExitCode.FAILED.number();
                }
            }
        }
        return code;
    }

    private JsonObject stop(String name, Duration grace) {
        return session.rest()
                .post(VmCommands.path(name) + "/stop?graceMillis=" + grace.toMillis(), Map.of(), grace.plusMinutes(1))
                .object();
    }
}
