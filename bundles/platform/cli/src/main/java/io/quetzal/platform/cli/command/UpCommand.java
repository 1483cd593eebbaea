package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.rest.JsonObject;
import java.time.Duration;

/**
 * The end of {@code quetzal up}. The launcher has looked at the machine, installed what was missing and started the
 * node, because all of that has to work before there is Java; what is said and shown then is here.
 */
public final class UpCommand {
    private static final Duration MACHINES_WITHIN = Duration.ofSeconds(15);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final Session session;

    private UpCommand(Session session) {
        this.session = session;
    }

    /** The verb. */
    public static Verb verb(Session session) {
        return Verb.of(
                        "up",
                        "Install what is missing, start the node, wait until it is healthy.",
                        new UpCommand(session)::up)
                .flag("--demo", "Build a small Linux image and boot a VM with it.")
                .flag("-y --yes", "Install missing packages without asking.")
                .value("--http-port", "PORT", "REST, 7070 unless node.conf says otherwise; for this start.")
                .value("--ssh-port", "PORT", "The Karaf shell, 7022 unless node.conf says otherwise; for this start.")
                .note(
                        "Missing Debian packages are named first. On a terminal it asks; without one it goes on by itself as"
                                + " root or with passwordless sudo, and otherwise prints the line to run and ends with code 6.")
                .example("quetzal up")
                .example("quetzal up --demo --yes")
                .example("quetzal up --http-port 8070 --ssh-port 8022");
    }

    private int up(Arguments arguments) throws InterruptedException {
        JsonObject node = session.rest().get("/node").object();
        session.say("QuetzalCore " + node.text("version") + " runs at "
                + session.rest().access().address()
                + " (SSH port " + node.text("sshPort") + ", pid " + node.text("pid") + ", home " + node.text("home")
                + ").");
        tellFingerprint();
        tellCredentials();
        awaitMachines();
        if (arguments.has("--demo")) {
            new Demo(session).run();
        } else {
            session.say("");
            session.say("What to try next:");
            session.say("  quetzal up --demo         build a small Linux and boot it in a virtual machine");
            session.say("  quetzal node status       how the node fares");
            session.say("  quetzal --help            everything else");
        }
        return ExitCode.OK.number();
    }

    /** The part that runs machines may come a moment after the node says that it is ready. */
    private void awaitMachines() throws InterruptedException {
        long deadline = System.nanoTime() + MACHINES_WITHIN.toNanos();
        while (true) {
            try {
                session.rest().get("/vms");
                return;
            } catch (CliException e) {
                if (e.code() != ExitCode.UNAVAILABLE || System.nanoTime() - deadline > 0) {
                    throw e;
                }
            }
            Thread.sleep(BETWEEN);
        }
    }

    /** With what a person compares the certificate that the browser does not know. */
    private void tellFingerprint() {
        JsonObject run = session.files().run();
        if (run != null && run.has("fingerprint")) {
            session.say("Its certificate has the SHA-256 fingerprint " + run.text("fingerprint") + ".");
        }
    }

    private void tellCredentials() {
        JsonObject credentials = session.files().credentials();
        if (credentials == null) {
            return;
        }
        String file = session.files().credentialsFile().toString();
        if ("true".equals(session.variable("QUETZAL_FIRST_START"))) {
            session.say("Made on this first start: user " + credentials.text("user") + ", password "
                    + credentials.text("password"));
            session.say("Both stay in " + file + ", readable by you alone.");
        } else {
            session.say("User and password are in " + file + ".");
        }
    }
}
