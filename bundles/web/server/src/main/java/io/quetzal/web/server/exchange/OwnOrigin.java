package io.quetzal.web.server.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Whether a request comes from a page of this node, by the header with which browsers say so. */
public final class OwnOrigin {
    private OwnOrigin() {}

    /** The origin of the page that sent the request; null if no page did, or its browser does not say. */
    public static @Nullable String of(HttpServletRequest request) {
        return request.getHeader("Origin");
    }

    /** Whether pages of this origin come from where the request went: the same scheme, host and port. */
    public static boolean matches(String origin, HttpServletRequest request) {
        try {
            URI page = new URI(origin);
            return page.getHost() != null
                    && page.getHost().equalsIgnoreCase(request.getServerName())
                    && (request.isSecure() ? "https" : "http").equalsIgnoreCase(page.getScheme())
                    && port(page) == request.getServerPort();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(URI page) {
        if (page.getPort() >= 0) {
            return page.getPort();
        }
        return "https".equalsIgnoreCase(page.getScheme()) ? 443 : 80;
    }
}
