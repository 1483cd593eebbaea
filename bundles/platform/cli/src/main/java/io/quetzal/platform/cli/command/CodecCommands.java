package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.Response;
import io.quetzal.platform.cli.rest.RestClient;
import io.quetzal.platform.cli.terminal.Table;
import io.quetzal.platform.cli.terminal.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What makes blocks of bytes smaller. */
public final class CodecCommands {
    private static final double MEGA = 1e6;

    private final Session session;

    private CodecCommands(Session session) {
        this.session = session;
    }

    /** The verbs. */
    public static List<Verb> verbs(Session session) {
        var codec = new CodecCommands(session);
        return List.of(
                Verb.of("list", "List the codecs that the node has.", codec::list)
                        .flag("-q --quiet", "Names only, one a line.")
                        .example("quetzal codec list"),
                Verb.of("bench", "Measure how small and how quick codecs are with a file.", codec::bench)
                        .one("FILE", "A file of the node's machine that the node may read.")
                        .repeated(
                                "--codec",
                                "NAME[:LEVEL]",
                                "Measure this one, at its usual level unless one is given. All of them, each at its"
                                        + " quickest, usual and strongest level, unless any is given.")
                        .value("--block-size", "SIZE", "64K", "How much is compressed at once, 512 to 4M.")
                        .note(
                                "A sample of up to 16 MiB, spread over the file, is compressed, decompressed and compared,"
                                        + " on one thread. Ctrl-C cancels. Needs the role admin.")
                        .example("quetzal codec bench /var/log/syslog")
                        .example("quetzal codec bench backup.tar --codec zstd:3 --codec zstd:19 --codec lz4")
                        .example("quetzal codec bench disk.img --block-size 4K --json"));
    }

    private int list(Arguments arguments) {
        Response response = session.rest().get("/codecs");
        if (arguments.has("--quiet")) {
            response.objects().forEach(codec -> session.say(codec.text("name")));
            return ExitCode.OK.number();
        }
        return session.answer(response, codecs -> {
            var table = new Table("NAME", ">NUMBER", "LEVELS", ">USUAL", "LIBRARY", "BUNDLE");
            for (JsonObject codec : codecs.objects()) {
                JsonObject levels = codec.object("levels");
                table.row(
                        codec.text("name"),
                        codec.text("number"),
                        levels.text("min") + " to " + levels.text("max"),
                        levels.text("usual"),
                        codec.text("library") + " " + codec.text("libraryVersion"),
                        codec.text("bundle") + " " + codec.text("bundleVersion"));
            }
            if (table.isEmpty()) {
                session.hint("There are no codecs. In the node's Karaf shell: feature:install quetzal-codec");
            } else {
                table.print(session.terminal());
            }
        });
    }

    private int bench(Arguments arguments) throws InterruptedException {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("path", arguments.file().toAbsolutePath().normalize().toString());
        List<String> codecs = arguments.texts("--codec");
        if (!codecs.isEmpty()) {
            request.put("codecs", codecs);
        }
        request.put("blockSizeBytes", arguments.size("--block-size").bytes());
        String job = session.rest().post("/codecs/bench", request).object().text("id");
        new JobWatch(session, false).toEnd(job);
        return session.answer(session.rest().get("/codecs/bench/" + RestClient.encode(job)), response -> {
            JsonObject report = response.object();
            var table = new Table("CODEC", ">LEVEL", ">SIZE", ">RATIO", ">COMPRESS", ">DECOMPRESS");
            for (JsonObject row : report.objects("rows")) {
                table.row(
                        row.text("codec"),
                        row.text("level"),
                        Words.size(row, "compressed"),
                        ratio(row),
                        speed(row, "compressBytesPerSecond"),
                        speed(row, "decompressBytesPerSecond"));
            }
            table.print(session.terminal());
            session.hint(Words.size(report, "sampleSize") + " of " + Words.size(report, "fileSize") + ", in blocks of "
                    + Words.size(report, "blockSize") + ", on one thread.");
        });
    }

    private static String ratio(JsonObject row) {
        return row.members().get("ratio") instanceof Number ratio
                ? String.format(Locale.ROOT, "%.2f", ratio.doubleValue())
                : JsonObject.NOTHING;
    }

    private static String speed(JsonObject row, String name) {
        Long perSecond = row.number(name);
        return perSecond == null ? JsonObject.NOTHING : String.format(Locale.ROOT, "%.0f MB/s", perSecond / MEGA);
    }
}
