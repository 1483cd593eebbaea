package io.quetzal.web.server.exchange;

import io.quetzal.platform.api.failure.FailureKind;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.SecurityService;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Finds out who asks. */
public final class Authenticator {
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST_TOKEN = 512;
    private static final ScopedValue<String> PRESENTED = ScopedValue.newInstance();

    private final SecurityService security;

    /** Asks this service. */
    public Authenticator(SecurityService security) {
        this.security = security;
    }

    /**
     * Who asks, by the token in the request's headers.
     *
     * @throws io.quetzal.platform.api.failure.QuetzalException if there is no token or it is not valid
     */
    public Caller caller(HttpServletRequest request) {
        return caller(bearer(request).orElse(null), request);
    }

    /**
     * Who holds this token.
     *
     * @param token what came with the request, or null if nothing did
     */
    public Caller caller(@Nullable String token, HttpServletRequest request) {
        if (token == null || token.isEmpty() || token.length() > LONGEST_TOKEN) {
            throw noToken();
        }
        return security.authenticate(token, origin(request));
    }

    /** The token of the request that is being answered, for whoever ends it. */
    public static String presentedToken() {
        return PRESENTED.orElseThrow(Authenticator::noToken);
    }

    /** Answers a request while its token, if it has one, can be asked for. */
    static <T> T whilePresented(HttpServletRequest request, Callable<T> work) throws Exception {
        Optional<String> token = bearer(request);
        return token.isEmpty()
                ? work.call()
                : ScopedValue.where(PRESENTED, token.get()).call(work::call);
    }

    /** The token in the header for it, if there is one. */
    public static Optional<String> bearer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    /** Says, whenever it is asked, whether a token that was valid still is, and its holder still has the role. */
    public BooleanSupplier validity(String token, Role needed, HttpServletRequest request) {
        String origin = origin(request);
        return () -> {
            try {
                return security.authenticate(token, origin).role().includes(needed);
            } catch (QuetzalException e) {
                // A store that cannot be read just now says nothing about the token.
                return e.kind() != FailureKind.UNAUTHENTICATED;
            }
        };
    }

    /** From where a request comes, as the audit log says it. */
    static String origin(HttpServletRequest request) {
        return "rest " + request.getRemoteAddr();
    }

    private static RefusedRequest noToken() {
        return new RefusedRequest(
                Refusal.NO_TOKEN,
                "The request has no token. Log in with POST /api/v1/login, and send the token that it answers in the"
                        + " header \"Authorization: Bearer <token>\".");
    }
}
