package io.quetzal.platform.rest;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.api.job.JobService.LogLine;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.Route.QueryParameter;
import io.quetzal.web.spi.WebRequest;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The routes below {@code /jobs}. */
@Component
public final class JobResource implements WebResource {
    private static final int USUAL_LIMIT = 100;

    private final JobService jobs;

    /** Puts the service on the web. */
    @Activate
    public JobResource(@Reference JobService jobs) {
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "job";
    }

    @Override
    public String description() {
        return "Work that takes longer than a request.";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/jobs", "Lists the jobs, newest first.", Route.pageOf(Job.class), request -> {
                    return new WebResponse.Json(jobs.list(request.page(USUAL_LIMIT)));
                }),
                Route.get("/jobs/{id}", "Shows a job.", Job.class, request -> {
                    return new WebResponse.Json(jobs.show(id(request)));
                }),
                Route.get("/jobs/{id}/log", "Shows what a job has told.", Route.listOf(LogLine.class), request -> {
                            return new WebResponse.Json(jobs.log(id(request), from(request)));
                        })
                        .with(new QueryParameter("from", "The number of the first line wanted; 0 if it is missing.")),
                Route.post("/jobs/{id}/cancel", "Asks a job to stop.", Job.class, request -> {
                    return new WebResponse.Json(jobs.cancel(id(request)));
                }));
    }

    private static UniqueId id(WebRequest request) {
        return new UniqueId(request.path("id"));
    }

    private static long from(WebRequest request) {
        String from = request.query("from").orElse("0");
        try {
            long number = Long.parseLong(from);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new InvalidValueException("from=\"" + from + "\" is no number. Give the number of a line.", e);
        }
        throw new InvalidValueException("from=" + from + " is less than 0. Give the number of a line.");
    }
}
