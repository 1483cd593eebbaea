package io.quetzal.platform.cli.store;

import io.quetzal.platform.cli.command.Facts;
import io.quetzal.platform.cli.command.Pages;
import io.quetzal.platform.cli.command.Session;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.Response;
import io.quetzal.platform.cli.terminal.Table;
import io.quetzal.platform.cli.terminal.Words;
import java.util.List;
import java.util.Locale;

/** What a store answers, as a person reads it. Each method prints and answers the exit code. */
public final class StoreViews {
    private static final int PERMISSIONS = 0777;

    private final Session session;

    /** Prints where this session prints. */
    public StoreViews(Session session) {
        this.session = session;
    }

    /** What came of storing something. */
    public int put(Response response) {
        JsonObject result = response.object();
        JsonObject object = result.object("object");
        session.answer(
                response,
                ignored -> session.say("Stored " + object.text("name") + " as " + object.text("id") + ": "
                        + Words.size(object, "size") + " in " + object.text("files") + " files, "
                        + Words.size(result.numberOrZero("newBytes")) + " of it new, "
                        + Words.size(result.numberOrZero("storedBytes")) + " on the disk."));
        return problems(result);
    }

    /** What came of making files again. */
    public int restored(Response response, String target) {
        JsonObject result = response.object();
        session.answer(
                response,
                ignored -> session.say("Made " + result.text("files") + " files below " + target + ", "
                        + Words.size(result.numberOrZero("writtenBytes")) + " of them written."));
        return problems(result);
    }

    private int problems(JsonObject result) {
        long count = result.numberOrZero("problemCount");
        if (count == 0) {
            return ExitCode.OK.number();
        }
        for (JsonObject problem : result.objects("problems")) {
            session.hint(problem.text("path") + ": " + problem.text("problem"));
        }
        session.hint(count + (count == 1 ? " thing was" : " things were") + " left out.");
        return ExitCode.PARTIAL.number();
    }

    /** A page of objects. */
    public int objects(Response response, boolean quiet) {
        if (quiet && !session.json()) {
            response.items().forEach(object -> session.say(object.text("id")));
            return ExitCode.OK.number();
        }
        return session.answer(response, page -> {
            var table = new Table("ID", "KIND", ">SIZE", ">FILES", "STORED", "NAME");
            for (JsonObject object : page.items()) {
                table.row(
                        object.text("id"),
                        object.text("kind") + (object.isTrue("partial") ? ", partial" : ""),
                        Words.size(object, "size"),
                        object.text("files"),
                        Words.moment(object.instant("storedAt")),
                        object.text("name"));
            }
            if (table.isEmpty()) {
                session.hint("The store is empty. Put something in: put PATH");
            } else {
                table.print(session.terminal());
            }
            Pages.tellOfMore(session, page);
        });
    }

    /** A page of files. */
    public int files(Response response) {
        return session.answer(response, page -> {
            var table = new Table("TYPE", ">MODE", ">OWNER", ">GROUP", ">SIZE", "MODIFIED", "PATH");
            for (JsonObject file : page.items()) {
                String link = file.textOrNull("linkTarget");
                table.row(
                        file.text("type"),
                        String.format(Locale.ROOT, "%04o", file.numberOrZero("mode") & (07000 | PERMISSIONS)),
                        file.text("owner"),
                        file.text("group"),
                        Words.size(file, "size"),
                        Words.moment(file.instant("modifiedAt")),
                        file.text("path") + (link == null ? "" : " -> " + link));
            }
            table.print(session.terminal());
            Pages.tellOfMore(session, page);
        });
    }

    /** A page of blocks. */
    public int blocks(Response response) {
        return session.answer(response, page -> {
            var table = new Table("ID", ">BYTES", "PACK");
            page.items().forEach(block -> table.row(block.text("id"), block.text("bytes"), block.text("pack")));
            table.print(session.terminal());
            Pages.tellOfMore(session, page);
        });
    }

    /** How much there is. */
    public int stats(Response response) {
        return session.answer(response, answer -> {
            JsonObject stats = answer.object();
            long stored = stats.numberOrZero("storedBytes");
            double ratio = stored == 0 ? 0 : (double) stats.numberOrZero("logicalBytes") / stored;
            new Facts()
                    .fact("Objects", stats.text("objects"))
                    .fact("Content", Words.size(stats, "logical"))
                    .fact("Without repetitions", Words.size(stats, "unique"))
                    .fact("On the disk", Words.size(stats, "stored"))
                    .fact("Ratio", String.format(Locale.ROOT, "%.2f", ratio))
                    .fact("Blocks", stats.text("blocks"))
                    .fact("Packs", stats.text("packs"))
                    .fact("Index in memory", Words.size(stats, "indexMemory"))
                    .fact("Encrypted", stats.isTrue("encrypted") ? "yes" : "no")
                    .print(session.terminal());
        });
    }

    /** What came of making the catalogue anew. */
    public int rebuilt(Response response) {
        JsonObject report = response.object();
        JsonObject stats = report.object("stats");
        session.answer(
                response,
                ignored -> session.say("The store can be opened again: " + stats.text("objects") + " objects with "
                        + Words.size(stats, "logical") + " in " + stats.text("packs") + " packs."));
        List<String> problems = report.texts("problems");
        if (problems.isEmpty()) {
            return ExitCode.OK.number();
        }
        problems.forEach(session::hint);
        session.hint("\"verify\" says which objects that concerns.");
        return ExitCode.PARTIAL.number();
    }

    /** What verifying has found. */
    public int verified(Response response) {
        JsonObject report = response.object();
        boolean clean = report.texts("damage").isEmpty()
                && report.texts("damagedObjects").isEmpty();
        session.answer(response, ignored -> {
            report.texts("damage").forEach(session::say);
            report.texts("damagedObjects").forEach(object -> session.say("Object " + object + " is damaged."));
            report.texts("damagedFiles").forEach(file -> session.say("Damaged: " + file));
            session.say(report.text("blocks") + " blocks in " + report.text("packs") + " packs were read ("
                    + Words.size(report, "read") + ")" + (clean ? ", and all is well." : "."));
        });
        return clean ? ExitCode.OK.number() : ExitCode.FAILED.number();
    }

    /** What came of collecting. */
    public int collected(Response response) {
        return session.answer(response, answer -> {
            JsonObject report = answer.object();
            session.say(Words.size(report, "freed") + " of " + Words.size(report, "garbage") + " garbage freed: "
                    + report.text("blocksRemoved") + " blocks and " + report.text("packsRemoved") + " packs are gone, "
                    + Words.size(report, "rewritten") + " were written anew.");
        });
    }
}
