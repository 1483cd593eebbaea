package io.quetzal.platform.rest;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.security.AuditLog;
import io.quetzal.platform.api.security.AuditQuery;
import io.quetzal.platform.api.security.Role;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.Route.QueryParameter;
import io.quetzal.web.spi.WebRequest;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The audit log, at {@code /audit}. */
@Component
public final class AuditResource implements WebResource {
    private static final int USUAL_LIMIT = 100;
    private static final byte[] LINE_FEED = {'\n'};
    private static final QueryParameter FORMAT =
            new QueryParameter("format", "jsonl, as it is when missing, or csv for spreadsheets.");
    private static final QueryParameter[] CONDITIONS = {
        new QueryParameter("from", "Not before this moment, in ISO 8601."),
        new QueryParameter("to", "Before this moment, in ISO 8601."),
        new QueryParameter("user", "Who did it."),
        new QueryParameter("action", "How the action begins, for example vm. or vm.start."),
        new QueryParameter("outcome", "How it ended: ok, refused or failed."),
        new QueryParameter("text", "What is found anywhere in the entry, whatever the case.")
    };

    private final AuditLog audit;
    private final JsonCodec json;

    /** Puts the log on the web. */
    @Activate
    public AuditResource(@Reference AuditLog audit, @Reference JsonCodec json) {
        this.audit = audit;
        this.json = json;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String description() {
        return "Who changed what, and who was refused.";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                                "/audit",
                                "Lists the entries that are wanted, newest first.",
                                Route.pageOf(AuditLog.Entry.class),
                                request ->
                                        new WebResponse.Json(audit.search(query(request), request.page(USUAL_LIMIT))))
                        .with(CONDITIONS)
                        .requires(Role.ADMIN),
                Route.get(
                                "/audit/export",
                                "Answers all entries that are wanted as a file, newest first.",
                                String.class,
                                this::export)
                        .with(Stream.concat(Stream.of(CONDITIONS), Stream.of(FORMAT))
                                .toArray(QueryParameter[]::new))
                        .requires(Role.ADMIN));
    }

    private WebResponse export(WebRequest request) {
        AuditQuery query = query(request);
        return switch (request.query("format").orElse("jsonl")) {
            case "jsonl" ->
                new WebResponse.Download(
                        "application/jsonl", "audit.jsonl", out -> audit.export(query, entry -> writeLine(out, entry)));
            case "csv" ->
                new WebResponse.Download("text/csv; charset=utf-8", "audit.csv", out -> {
                    out.write(AuditCsv.HEAD.getBytes(StandardCharsets.UTF_8));
                    audit.export(query, entry -> write(out, AuditCsv.line(entry).getBytes(StandardCharsets.UTF_8)));
                });
            default ->
                throw new InvalidValueException("The log is exported as format=jsonl or format=csv. Give one of them.");
        };
    }

    private void writeLine(OutputStream out, AuditLog.Entry entry) {
        write(out, json.write(entry));
        write(out, LINE_FEED);
    }

    private static void write(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AuditQuery query(WebRequest request) {
        return new AuditQuery(
                moment(request, "from"),
                moment(request, "to"),
                request.query("user").orElse(null),
                request.query("action").orElse(null),
                request.query("outcome").orElse(null),
                request.query("text").orElse(null));
    }

    private static @Nullable Instant moment(WebRequest request, String parameter) {
        String text = request.query(parameter).orElse(null);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidValueException(
                    parameter + "=\"" + text + "\" is no moment. Give one like 2026-01-31T12:00:00Z.", e);
        }
    }
}
