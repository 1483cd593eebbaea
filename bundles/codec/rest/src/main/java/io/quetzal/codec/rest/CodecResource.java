package io.quetzal.codec.rest;

import io.quetzal.codec.api.BenchReport;
import io.quetzal.codec.api.CodecInfo;
import io.quetzal.codec.api.CodecService;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.security.Role;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The routes below {@code /codecs}. */
@Component
public final class CodecResource implements WebResource {
    private static final String JOB = "job";

    private final CodecService codecs;

    /** Puts the service on the web. */
    @Activate
    public CodecResource(@Reference CodecService codecs) {
        this.codecs = codecs;
    }

    @Override
    public String name() {
        return "codec";
    }

    @Override
    public String description() {
        return "Codecs: what makes blocks of bytes smaller and gives them back.";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/codecs", "Lists the codecs by number.", Route.listOf(CodecInfo.class), request -> {
                    return new WebResponse.Json(codecs.list());
                }),
                Route.post(
                                "/codecs/bench",
                                "Starts to measure codecs with a file of the node's machine; the answer is the job that"
                                        + " does it.",
                                Job.class,
                                request -> {
                                    var wanted = request.body(BenchStart.class);
                                    return new WebResponse.Accepted(codecs.bench(wanted.request()));
                                })
                        .accepts(BenchStart.class)
                        .requires(Role.ADMIN),
                Route.get(
                        "/codecs/bench/{job}",
                        "Shows what a job that measured codecs has found.",
                        BenchReport.class,
                        request -> {
                            return new WebResponse.Json(codecs.report(new UniqueId(request.path(JOB))));
                        }));
    }
}
