package io.quetzal.web.server.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What somebody shows to say who it is.
 *
 * @param secret a token or a session
 * @param cookie whether the browser sent it by itself, so that it says nothing about who made the browser send it
 */
record Credential(String secret, boolean cookie) {
    private static final String SCHEME = "Bearer ";

    /** What came with a request. A token wins over a cookie, because no browser sends one by itself. */
    static Optional<Credential> in(HttpServletRequest request) {
        return bearer(request).or(() -> SessionCookie.in(request).map(session -> new Credential(session, true)));
    }

    private static Optional<Credential> bearer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(new Credential(header.substring(SCHEME.length()).strip(), false))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "Credential[hidden]";
    }
}
