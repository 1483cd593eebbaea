package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.Response;
import io.quetzal.platform.cli.terminal.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A planned change of the node's code, as REST tells it. */
final class ChangePlan {
    private static final String MAVEN = "mvn:";

    private final Session session;
    private final JsonObject plan;

    ChangePlan(Session session, JsonObject plan) {
        this.session = session;
        this.plan = plan;
    }

    /** A source as the node knows it, which is not where the person is. */
    static String source(String typed) {
        return typed.startsWith(MAVEN)
                ? typed
                : Path.of(typed).toAbsolutePath().normalize().toString();
    }

    /** Shows what it would do. */
    void print() {
        var table = new Table("BUNDLE", "WHAT", "WHY");
        for (JsonObject effect : plan.objects("effects")) {
            table.row(effect.text("bundle"), effect.text("reach"), effect.text("why"));
        }
        table.print(session.terminal());
        plan.texts("objections").forEach(objection -> session.hint("Objection: " + objection));
    }

    /**
     * Shows it, makes it and follows it to its end.
     *
     * @param plans where REST has the plans
     * @param force whether to go on despite its objections
     * @return the job that has made it
     * @throws CliException if it has objections, or was taken back
     */
    Response carryOut(String plans, boolean force) throws InterruptedException {
        if (!session.json()) {
            print();
        }
        List<String> objections = plan.texts("objections");
        if (!objections.isEmpty() && !(force && plan.isTrue("forcible"))) {
            String why = session.json() ? String.join(" ", objections) : "See the objections above.";
            throw new CliException(ExitCode.CONFLICT, "Nothing was changed. " + why);
        }
        Response job = session.rest().post(plans + plan.text("id") + "/apply", Map.of("force", force));
        return new JobWatch(session, false).toEnd(job.object().text("id"));
    }
}
