package io.quetzal.web.server;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.job.JobException;
import io.quetzal.platform.api.job.JobException.JobFailure;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.Route.QueryParameter;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resource with one route of each sort. */
final class Things implements WebResource {
    /** What a thing is for. */
    enum Purpose {
        /** For work. */
        DAY_TO_DAY,
        /** For show. */
        SHOW
    }

    /**
     * A part of a thing.
     *
     * @param label what is written on it
     */
    record Part(String label) {}

    /**
     * A thing.
     *
     * @param name what it is called
     * @param memory how much it remembers
     * @param patience how long it waits, or null for ever
     * @param purpose what it is for
     * @param parts what it is made of
     */
    record Thing(Name name, ByteSize memory, @Nullable Duration patience, Purpose purpose, List<Part> parts) {}

    private static final Thing DEMO =
            new Thing(new Name("demo"), ByteSize.ofMebibytes(1), null, Purpose.DAY_TO_DAY, List.of(new Part("lid")));

    @Override
    public String name() {
        return "thing";
    }

    @Override
    public String description() {
        return "Things of all sorts.";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/things", "Lists the things.", Route.listOf(Thing.class), request -> {
                    return new WebResponse.Json(List.of(DEMO));
                }),
                Route.get("/things/{name}", "Shows a thing.", Thing.class, request -> {
                    if (!request.path("name").equals("demo")) {
                        throw new JobException(
                                JobFailure.NO_SUCH_JOB, "There is no thing \"" + request.path("name") + "\".");
                    }
                    return new WebResponse.Json(DEMO);
                }),
                Route.get("/things/broken", "Fails by mistake.", Thing.class, request -> {
                    throw new IllegalStateException("a secret of the inside");
                }),
                Route.get("/pages", "Lists pages.", Route.pageOf(Part.class), request -> {
                    return new WebResponse.Json(new Page<>(List.of(new Part(String.valueOf(request.page(7)))), "more"));
                }),
                Route.get("/whoami", "Says who calls.", String.class, request -> {
                            String who = Caller.current().name() + " from "
                                    + Caller.current().origin();
                            return new WebResponse.Text(
                                    "text/plain", request.query("prefix").orElse("") + who);
                        })
                        .with(new QueryParameter("prefix", "What to say first.")),
                Route.post("/things", "Makes a thing.", Thing.class, request -> {
                            var thing = request.body(Thing.class);
                            return new WebResponse.Created("/things/" + thing.name(), thing);
                        })
                        .accepts(Thing.class),
                Route.post("/things/{name}/start", "Starts a thing.", Thing.class, request -> {
                    return new WebResponse.Json(DEMO);
                }),
                Route.delete("/things/{name}", "Removes a thing.", request -> {
                            return new WebResponse.Empty();
                        })
                        .requires(Role.ADMIN));
    }
}
