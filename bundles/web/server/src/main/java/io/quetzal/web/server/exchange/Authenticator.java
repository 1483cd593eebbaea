package io.quetzal.web.server.exchange;

import io.quetzal.platform.api.failure.FailureKind;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.RefusalLog;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.SecurityService;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Finds out who asks. A token in a header says it all. A session in a cookie is sent by the browser whoever made it send
 * the request, so what changes something must also show that a page of this node did: by a header that pages of other
 * sites cannot set, and by their origin. What is refused here is written to the audit log.
 */
public final class Authenticator {
    /** A header that a page may only set on requests to its own origin, unless the other agrees; we never do. */
    private static final String OWN_REQUEST = "X-Quetzal-Request";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int LONGEST_TOKEN = 512;
    private static final String NOBODY = "nobody";

    private final SecurityService security;
    private final RefusalLog refusals;

    /** Asks this service, and tells this log. */
    public Authenticator(SecurityService security, RefusalLog refusals) {
        this.security = security;
        this.refusals = refusals;
    }

    /**
     * Who asks, by the token or session in the request's headers.
     *
     * @throws QuetzalException if there is none, it is not valid, or another site's page has sent the request
     */
    public Caller caller(HttpServletRequest request) {
        Optional<Credential> credential = Credential.in(request);
        if (credential.isEmpty()) {
            // A browser that has a certificate shows it to every page's requests.
            checkOrigin(request);
            return certified(request).caller();
        }
        if (credential.get().cookie() && !READING.contains(request.getMethod())) {
            checkOwnPage(request);
        }
        return authenticate(credential.get().secret(), request);
    }

    /**
     * Who opens a WebSocket. Browsers let every page open one to everywhere, and send the cookie along, so the page has
     * to be our own.
     *
     * @param offered the token that came in another way than in the usual header, if one did
     */
    public Holder holder(Optional<String> offered, HttpServletRequest request) {
        Optional<Credential> credential =
                offered.map(token -> new Credential(token, false)).or(() -> Credential.in(request));
        if (credential.isEmpty()) {
            return certified(request);
        }
        String page = OwnOrigin.of(request);
        if (credential.get().cookie() && (page == null || !OwnOrigin.matches(page, request))) {
            throw crossSite(request, "A WebSocket with a session must come from a page of this node.");
        }
        String secret = credential.get().secret();
        String origin = origin(request);
        return new Holder(
                authenticate(secret, request),
                used -> used ? security.authenticate(secret, origin) : security.check(secret, origin));
    }

    /**
     * Somebody who is known, and how to find out later whether that still holds.
     *
     * @param caller who
     * @param again finds out who it is now; told whether the credential was used since
     */
    public record Holder(Caller caller, Function<Boolean, Caller> again) {}

    private Holder certified(HttpServletRequest request) {
        String user = ClientCertificate.user(request).orElseThrow(Authenticator::noToken);
        String origin = origin(request);
        Caller caller = known(request, () -> security.recognise(user, origin));
        return new Holder(caller, used -> security.recognise(user, origin));
    }

    private Caller authenticate(String secret, HttpServletRequest request) {
        if (secret.isEmpty() || secret.length() > LONGEST_TOKEN) {
            throw noToken();
        }
        return known(request, () -> security.authenticate(secret, origin(request)));
    }

    private Caller known(HttpServletRequest request, Supplier<Caller> asked) {
        try {
            return asked.get();
        } catch (AccessException e) {
            tell(request, "web.authenticate", e.getMessage());
            throw e;
        }
    }

    /**
     * Refuses a change that a page of another site has sent.
     *
     * @throws RefusedRequest if it may be one
     */
    private void checkOwnPage(HttpServletRequest request) {
        if (!"1".equals(request.getHeader(OWN_REQUEST))) {
            throw crossSite(
                    request,
                    "A change with a session needs the header \"" + OWN_REQUEST + ": 1\", which shows that a page of"
                            + " this node sends it.");
        }
        checkOrigin(request);
    }

    /**
     * Refuses what a page of another origin has sent, a login for example.
     *
     * @throws RefusedRequest if the request names an origin that is not this node's
     */
    void checkOrigin(HttpServletRequest request) {
        String origin = OwnOrigin.of(request);
        if (origin != null && !READING.contains(request.getMethod()) && !OwnOrigin.matches(origin, request)) {
            throw crossSite(request, "A page of another origin may not do this. Do it from this node's own pages.");
        }
    }

    private RefusedRequest crossSite(HttpServletRequest request, String message) {
        tell(request, "web.cross-site", message);
        return new RefusedRequest(Refusal.CROSS_SITE, message + " Programs use a token instead.");
    }

    private void tell(HttpServletRequest request, String action, String why) {
        refusals.refused(NOBODY, origin(request), action, request.getMethod() + " " + request.getRequestURI(), why);
    }

    /**
     * Says, whenever it is asked, whether somebody who was known still is, and still has the role. It is told whether
     * the credential was used since it was asked before.
     */
    public static Predicate<Boolean> validity(Holder holder, Role needed) {
        return used -> {
            try {
                return holder.again().apply(used).role().includes(needed);
            } catch (QuetzalException e) {
                // A store that cannot be read just now says nothing about the token.
                return e.kind() != FailureKind.UNAUTHENTICATED;
            }
        };
    }

    /** From where a request comes, as the audit log says it. */
    public static String origin(HttpServletRequest request) {
        return origin(request.getRemoteAddr());
    }

    /** From where a request comes that was sent from this address. */
    public static String origin(String address) {
        return "rest " + address;
    }

    static RefusedRequest noToken() {
        return new RefusedRequest(
                Refusal.NO_TOKEN,
                "The request has no token. Log in with POST /api/v1/login, and send the token that it answers in the"
                        + " header \"Authorization: Bearer <token>\".");
    }
}
