package io.quetzal.web.server.exchange;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * The cookie in which a browser keeps its session. Scripts cannot read it, other sites' pages cannot make the browser
 * send it. Browsers share cookies between the ports of a host, so the port is in the name: two nodes on one machine do
 * not log each other's users out.
 */
final class SessionCookie {
    private static final String NAME = "quetzal-session-";
    /** Browsers let nobody but this very host set such a cookie, and only over TLS. */
    private static final String HOST_ONLY = "__Host-";

    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Strict";

    private SessionCookie() {}

    /** The session in a request, if one is. */
    static Optional<String> in(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            String name = name(request);
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** The header that makes the browser keep a session until it is closed. */
    static String keep(String secret, HttpServletRequest request) {
        return name(request) + "=" + secret + ATTRIBUTES + (request.isSecure() ? "; Secure" : "");
    }

    /** The header that makes the browser forget its session. */
    static String forget(HttpServletRequest request) {
        return keep("", request) + "; Max-Age=0";
    }

    private static String name(HttpServletRequest request) {
        return (request.isSecure() ? HOST_ONLY : "") + NAME + request.getServerPort();
    }
}
