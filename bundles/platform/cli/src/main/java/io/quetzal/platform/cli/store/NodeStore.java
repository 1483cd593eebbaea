package io.quetzal.platform.cli.store;

import io.quetzal.platform.cli.command.JobWatch;
import io.quetzal.platform.cli.command.Pages;
import io.quetzal.platform.cli.command.Session;
import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.rest.Json;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.Response;
import io.quetzal.platform.cli.rest.RestClient;
import io.quetzal.platform.cli.terminal.MeteredInput;
import io.quetzal.platform.cli.terminal.ProgressLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The store of a node, over REST. Paths are those of the node's machine. */
public final class NodeStore implements StoreDeeds {
    private static final double PERCENT = 100;

    private final Session session;
    private final StoreViews views;

    /** The store of the session's node. */
    public NodeStore(Session session) {
        this.session = session;
        this.views = new StoreViews(session);
    }

    @Override
    public int put(Arguments arguments) throws InterruptedException {
        if (arguments.operands().equals(List.of(StoreVerbs.STANDARD))) {
            String name = arguments.textOrNull("--name");
            String query = "?name=" + RestClient.encode(name == null ? "stdin" : name)
                    + (arguments.has("--label")
                            ? "&labels=" + RestClient.encode(String.join(",", arguments.texts("--label")))
                            : "");
            return views.put(upload("/store/object" + query, name == null ? "stdin" : name));
        }
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put(
                "paths", arguments.operands().stream().map(NodeStore::absolute).toList());
        optional(wanted, "name", arguments.textOrNull("--name"));
        if (arguments.has("--label")) {
            wanted.put("labels", arguments.pairs("--label"));
        }
        if (arguments.has("--exclude")) {
            wanted.put("exclude", arguments.texts("--exclude"));
        }
        optional(wanted, "parent", arguments.textOrNull("--parent"));
        wanted.put("oneFileSystem", arguments.has("--one-file-system"));
        return views.put(report("/store/trees", wanted, "put"));
    }

    private Response upload(String path, String name) {
        if (session.json()) {
            return session.rest().upload(path, session.terminal().in());
        }
        try (var line = new ProgressLine(session.terminal(), "Put " + name)) {
            return session.rest()
                    .upload(path, new MeteredInput(session.terminal().in(), line, PipedLength.known()));
        }
    }

    @Override
    public int get(Arguments arguments) throws InterruptedException {
        String id = arguments.operand();
        String output = arguments.textOrNull("--output");
        JsonObject object = session.rest().get(object(id)).object();
        if ("stream".equals(object.text("kind"))) {
            download("/store/object/" + RestClient.encode(id), output);
            return ExitCode.OK.number();
        }
        if (output != null) {
            String path = RestClient.encode(StoreVerbs.onlyPath(arguments));
            download("/store/object/" + RestClient.encode(id) + "?path=" + path, output);
            return ExitCode.OK.number();
        }
        String target = absolute(arguments.has("--target") ? arguments.text("--target") : "");
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("object", id);
        wanted.put("target", target);
        wanted.put("paths", arguments.texts("--path"));
        wanted.put("existing", arguments.text("--existing"));
        wanted.put("owners", !arguments.has("--no-owners"));
        return views.restored(report("/store/restore", wanted, "restore"), target);
    }

    private void download(String path, @Nullable String file) {
        if (file == null || file.equals(StoreVerbs.STANDARD)) {
            session.rest().download(path, session.terminal().out());
            session.terminal().out().flush();
            return;
        }
        try (OutputStream out = Files.newOutputStream(Path.of(file))) {
            session.rest().download(path, out);
        } catch (IOException e) {
            throw new CliException(ExitCode.FAILED, "The file " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public int list(Arguments arguments) {
        return views.objects(session.rest().get("/store/objects" + Pages.query(arguments)), arguments.has("--quiet"));
    }

    @Override
    public int listFiles(Arguments arguments) {
        String below = arguments.textOrNull("--below");
        return views.files(session.rest()
                .get(object(arguments.operand()) + "/files" + Pages.query(arguments)
                        + (below == null ? "" : "&below=" + RestClient.encode(below))));
    }

    @Override
    public int listBlocks(Arguments arguments) {
        return views.blocks(session.rest().get("/store/blocks" + Pages.query(arguments)));
    }

    @Override
    public int remove(Arguments arguments) {
        return session.each(
                arguments.operands(),
                id -> session.done(
                        session.rest().delete("/store/object/" + RestClient.encode(id)),
                        ignored -> "Object " + id + " is forgotten."));
    }

    @Override
    public int stats(Arguments arguments) {
        return views.stats(session.rest().get("/store/stats"));
    }

    @Override
    public int verify(Arguments arguments) throws InterruptedException {
        Map<String, Object> wanted = Map.of("share", arguments.number("--sample") / PERCENT);
        return views.verified(report("/store/verify", wanted, "verify"));
    }

    @Override
    public int collect(Arguments arguments) throws InterruptedException {
        Map<String, Object> wanted =
                Map.of("tolerance", arguments.number("--tolerance") / PERCENT, "dryRun", arguments.has("--dry-run"));
        return views.collected(report("/store/collect", wanted, "collect"));
    }

    @Override
    public int rebuildIndex(Arguments arguments) throws InterruptedException {
        return views.stats(report("/store/rebuild-index", Map.of(), "stats"));
    }

    @Override
    public int rebuild(Arguments arguments) throws InterruptedException {
        return views.rebuilt(report("/store/rebuild", Map.of(), "rebuild"));
    }

    /** Begins a job, follows it to its end, and answers what came of it. */
    private Response report(String path, Map<String, Object> wanted, String member) throws InterruptedException {
        String job = session.rest().post(path, wanted).object().text("id");
        new JobWatch(session, false).toEnd(job);
        JsonObject report =
                session.rest().get("/store/reports/" + RestClient.encode(job)).object();
        return new Response(200, Json.write(report.object(member).members()));
    }

    private static String object(String id) {
        return "/store/objects/" + RestClient.encode(id);
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize().toString();
    }

    private static void optional(Map<String, Object> wanted, String name, @Nullable String value) {
        if (value != null) {
            wanted.put(name, value);
        }
    }
}
