package io.quetzal.vm.core;

import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.spi.VmInstance;
import java.time.Duration;

/** Ends a run on purpose: asks the guest if there is time to, and ends its process if that does not help. */
final class Ending {
    private static final Duration KILL_DEADLINE = Duration.ofSeconds(10);
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private Ending() {}

    static void of(Run run, MachineLife life, Duration grace) {
        Name name = life.record().spec().name();
        VmInstance instance = run.requireInstance();
        try {
            String why = "It was ended at once, as asked.";
            if (grace.isPositive()) {
                run.wants("The guest was asked to, and switched itself off.");
                if (instance.paused()) {
                    // A halted guest cannot hear that it should end.
                    instance.resume();
                }
                boolean asked = instance.requestShutdown();
                if (asked && run.awaitGuest(grace)) {
                    return;
                }
                why = asked
                        ? "The guest did not switch itself off within " + seconds(grace) + ", so it was ended."
                        : "There was no way to ask the guest, so it was ended.";
            }
            run.wants(why);
            instance.kill(KILL_DEADLINE);
            if (!run.awaitOver(KILL_DEADLINE)) {
                throw new VmException(
                        VmFailure.NO_ANSWER,
                        "The driver has not told the end of VM " + name + " within " + seconds(KILL_DEADLINE)
                                + ". Look at it with \"quetzal vm show " + name + "\" and try again.");
            }
        } catch (QuetzalException e) {
            // It may have ended by itself just before it was asked to.
            if (!run.awaitOver(SETTLING)) {
                run.wantsNoMore();
                life.goesOn(run, "It could not be stopped: " + e.getMessage());
                throw e;
            }
        }
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
