package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.line.Arguments;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.rest.JsonObject;
import io.quetzal.platform.cli.rest.Response;
import io.quetzal.platform.cli.rest.RestClient;
import io.quetzal.platform.cli.terminal.Table;
import io.quetzal.platform.cli.terminal.Words;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bootable images. */
public final class ImageCommands {
    private static final String WHICH = "Its name, its id, or at least 6 of the id's first characters.";

    private final Session session;

    private ImageCommands(Session session) {
        this.session = session;
    }

    /** The verbs. */
    public static List<Verb> verbs(Session session) {
        var image = new ImageCommands(session);
        return List.of(
                Verb.of("build", "Build an image from Debian's kernel and busybox.", image::build)
                        .one("NAME", "What to call it: 1 to 63 of a-z, 0-9 and hyphens. One of this name is replaced.")
                        .value(
                                "--kernel-package",
                                "PACKAGE",
                                "Debian's package with the kernel;" + " linux-image-cloud-amd64 unless given.")
                        .flag("--log", "Show what the build logs as well.")
                        .flag("--detach", "Do not wait; print the job.")
                        .note("Ctrl-C cancels the build.")
                        .example("quetzal image build demo")
                        .example("quetzal image build full --kernel-package linux-image-amd64"),
                Verb.of("list", "List the images.", image::list)
                        .flag("-q --quiet", "Names only, one a line.")
                        .example("quetzal image list"),
                Verb.of("show", "Show one image in full.", image::show)
                        .one("IMAGE", WHICH)
                        .example("quetzal image show demo"),
                Verb.of("rm", "Remove images that no machine needs.", image::remove)
                        .many("IMAGE", WHICH)
                        .example("quetzal image rm demo"));
    }

    private int build(Arguments arguments) throws InterruptedException {
        Map<String, Object> recipe = new LinkedHashMap<>();
        recipe.put("name", arguments.operand());
        String kernelPackage = arguments.textOrNull("--kernel-package");
        if (kernelPackage != null) {
            recipe.put("kernelPackage", kernelPackage);
        }
        Response accepted = session.rest().post("/images", recipe);
        String id = accepted.object().text("id");
        if (arguments.has("--detach")) {
            return session.done(accepted, job -> "Job " + id + " builds the image. Follow it: quetzal job watch " + id);
        }
        Response ended = new JobWatch(session, arguments.has("--log")).toEnd(id);
        return session.done(ended, job -> "Image " + job.text("result") + " is built.");
    }

    private int list(Arguments arguments) {
        Response response = session.rest().get("/images");
        if (arguments.has("--quiet")) {
            response.objects().forEach(image -> session.say(image.text("name")));
            return ExitCode.OK.number();
        }
        return session.answer(response, images -> {
            Instant now = Instant.now();
            var table = new Table("NAME", "ID", "KERNEL", ">SIZE", "CREATED");
            for (JsonObject image : images.objects()) {
                String id = image.text("id");
                table.row(
                        image.text("name"),
                        id.substring(0, Math.min(12, id.length())),
                        image.text("kernelVersion"),
                        Words.size(image, "size"),
                        Words.ago(image.instant("createdAt"), now) + " ago");
            }
            if (table.isEmpty()) {
                session.hint("There are no images. Build one: quetzal image build demo");
            } else {
                table.print(session.terminal());
            }
        });
    }

    private int show(Arguments arguments) {
        return session.answer(session.rest().get(path(arguments.operand())), response -> {
            JsonObject image = response.object();
            new Facts()
                    .fact("Name", image.text("name"))
                    .fact("Id", image.text("id"))
                    .fact("Kernel", image.text("kernelVersion"))
                    .fact("From package", image.text("kernelPackage"))
                    .fact("Size", Words.size(image, "size"))
                    .fact("Created", Words.moment(image.instant("createdAt")))
                    .print(session.terminal());
        });
    }

    private int remove(Arguments arguments) {
        return session.each(
                arguments.operands(),
                reference -> session.done(
                        session.rest().delete(path(reference)), image -> "Image " + reference + " is removed."));
    }

    static String path(String reference) {
        return "/images/" + RestClient.encode(reference);
    }
}
