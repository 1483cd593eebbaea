package io.quetzal.web.server.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The exchange that goes on, for the few resources that deal in credentials themselves. */
public final class Conversation {
    private static final ScopedValue<Conversation> CURRENT = ScopedValue.newInstance();

    private final HttpServletRequest request;
    private @Nullable String cookie;

    Conversation(HttpServletRequest request) {
        this.request = request;
    }

    /** The one in which this is called. */
    public static Conversation current() {
        return CURRENT.get();
    }

    /** Works while {@link #current()} answers this. */
    <T> T call(Callable<T> work) throws Exception {
        return ScopedValue.where(CURRENT, this).call(work::call);
    }

    /**
     * The token or session that came with the request.
     *
     * @throws RefusedRequest if none did
     */
    public String secret() {
        return Credential.in(request).orElseThrow(Authenticator::noToken).secret();
    }

    /** Until when the client's certificate says who asks; empty if a token or session does. */
    public Optional<Instant> certifiedUntil() {
        return Credential.in(request).isPresent() ? Optional.empty() : ClientCertificate.end(request);
    }

    /** Gives the browser a session to keep. */
    public void beginSession(String secret) {
        cookie = SessionCookie.keep(secret, request);
    }

    /** Takes the browser's session away, if it has one. */
    public void endSession() {
        if (SessionCookie.in(request).isPresent()) {
            cookie = SessionCookie.forget(request);
        }
    }

    /** The cookie to set, if any. */
    Optional<String> cookie() {
        return Optional.ofNullable(cookie);
    }
}
