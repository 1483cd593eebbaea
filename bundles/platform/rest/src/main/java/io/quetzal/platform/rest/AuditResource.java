package io.quetzal.platform.rest;

import io.quetzal.platform.api.security.AuditLog;
import io.quetzal.platform.api.security.Role;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The audit log, at {@code /audit}. */
@Component
public final class AuditResource implements WebResource {
    private static final int USUAL_LIMIT = 100;

    private final AuditLog audit;

    /** Puts the log on the web. */
    @Activate
    public AuditResource(@Reference AuditLog audit) {
        this.audit = audit;
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
        return List.of(Route.get(
                        "/audit", "Lists the entries, newest first.", Route.pageOf(AuditLog.Entry.class), request -> {
                            return new WebResponse.Json(audit.read(request.page(USUAL_LIMIT)));
                        })
                .requires(Role.ADMIN));
    }
}
