package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.Response;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Waits for a machine's guest. It asks again and again, which misses nothing and needs no second connection. */
final class GuestWait {
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final Set<String> ENDED = Set.of("stopped", "crashed");

    private final Session session;

    GuestWait(Session session) {
        this.session = session;
    }

    /**
     * Answers the machine once its guest is up.
     *
     * @throws CliException if it stops or crashes instead, or takes longer
     */
    Response untilReady(String name, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            Response response = session.rest().get(VmCommands.path(name));
            JsonObject vm = response.object();
            if (vm.has("readyAt")) {
                return response;
            }
            if (ENDED.contains(vm.text("state"))) {
                throw ended(name, vm);
            }
            if (System.nanoTime() - deadline > 0) {
                throw new CliException(
                        ExitCode.UNAVAILABLE,
                        "The guest of VM " + name + " was not up after " + timeout.toMillis()
                                + " ms; the machine runs on. Look at it with \"quetzal vm console " + name + "\".");
            }
            pause();
        }
    }

    private static CliException ended(String name, JsonObject vm) {
        List<String> lastWords = vm.texts("lastWords");
        String last = lastWords.isEmpty() ? "" : " Last on its console: " + lastWords.getLast();
        return new CliException(
                ExitCode.FAILED,
                "VM " + name + " is " + vm.text("state") + " instead of up"
                        + (vm.has("reason") ? ": " + vm.text("reason") : ".") + last + " See \"quetzal vm show " + name
                        + "\".");
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.CANCELLED, "Waiting was interrupted.", e);
        }
    }
}
