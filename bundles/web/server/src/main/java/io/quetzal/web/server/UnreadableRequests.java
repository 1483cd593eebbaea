package io.quetzal.web.server;

import io.quetzal.platform.api.security.RefusalLog;
import io.quetzal.web.server.exchange.Authenticator;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes to the audit log what the HTTP server itself has refused because it could not read it, so that nothing of ours
 * has ever seen it: an address above the root, two lengths of one body, a head without an end. The server tells of every
 * request once it is over; of a broken one, often enough, not even the address.
 */
@Component(service = RequestLog.class)
public final class UnreadableRequests implements RequestLog {
    /** What the server says instead of an address that it could not read. */
    private static final String NO_ADDRESS = "/bad";

    private final RefusalLog refusals;

    /** Tells this log. */
    @Activate
    public UnreadableRequests(@Reference RefusalLog refusals) {
        this.refusals = refusals;
    }

    @Override
    public void log(Request request, Response response) {
        int status = response.getStatus();
        // While the node starts there is nothing at any address, which says nothing of the request.
        if (status < 400 || status == 404 || request.getAttribute(HostGuard.SEEN) != null) {
            return;
        }
        String path = request.getHttpURI().getPath();
        refusals.refused(
                "nobody",
                Authenticator.origin(Request.getRemoteAddr(request)),
                "web.unreadable",
                path == null || path.startsWith(NO_ADDRESS)
                        ? "a request without a legible address"
                        : request.getMethod() + " " + path,
                "The request is not proper HTTP, so it was answered with " + status + ". Send it with an HTTP client.");
    }
}
