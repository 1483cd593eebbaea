package io.quetzal.web.server.access;

import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.SecurityService;
import io.quetzal.platform.api.security.SecurityService.Token;
import io.quetzal.web.server.exchange.Conversation;
import io.quetzal.web.server.exchange.Refusal;
import io.quetzal.web.server.exchange.RefusedRequest;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.WebRequest;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who one is, and the end of that. */
public final class SessionResource implements WebResource {
    private final SecurityService security;

    /** Asks this service. */
    public SessionResource(SecurityService security) {
        this.security = security;
    }

    /**
     * Who asks, and for how long that is known.
     *
     * @param name the user's name
     * @param role what the caller may do
     * @param expiresAt when the session, token or client certificate ends, or null if it does not by itself
     * @param idleTimeout after how long without a request it ends before that, or null if it does not
     */
    public record Session(
            String name,
            Role role,
            @Nullable Instant expiresAt,
            @Nullable Duration idleTimeout) {}

    @Override
    public String name() {
        return "session";
    }

    @Override
    public String description() {
        return "The session or token that comes with a request.";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/session",
                        "Says who asks, and how long the session or token lasts.",
                        Session.class,
                        request -> session()),
                Route.post(
                                "/logout",
                                "Ends the session or token that comes with the request.",
                                void.class,
                                this::logout)
                        .requires(Role.VIEWER));
    }

    private WebResponse session() {
        Caller caller = Caller.current();
        Conversation conversation = Conversation.current();
        Optional<Instant> certified = conversation.certifiedUntil();
        if (certified.isPresent()) {
            return new WebResponse.Json(new Session(caller.name(), caller.role(), certified.get(), null));
        }
        Token token = security.describe(conversation.secret());
        return new WebResponse.Json(new Session(caller.name(), caller.role(), token.expiresAt(), token.idleTimeout()));
    }

    private WebResponse logout(WebRequest request) {
        Conversation conversation = Conversation.current();
        if (conversation.certifiedUntil().isPresent()) {
            throw new RefusedRequest(
                    Refusal.NO_SESSION,
                    "There is no session to end: the client's certificate says who asks with each request. Remove the"
                            + " user \"" + Caller.current().name() + "\" to shut its holder out.");
        }
        security.logout(conversation.secret());
        conversation.endSession();
        return new WebResponse.Empty();
    }
}
