package io.quetzal.web.server.access;

import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.SecurityService;
import io.quetzal.platform.api.security.SecurityService.Client;
import io.quetzal.platform.api.security.SecurityService.IssuedToken;
import io.quetzal.web.server.exchange.Conversation;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.Route.Method;
import io.quetzal.web.spi.WebRequest;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one thing that can be asked without a token: a token, for a password. */
public final class LoginResource implements WebResource {
    private final SecurityService security;

    /** Asks this service. */
    public LoginResource(SecurityService security) {
        this.security = security;
    }

    /**
     * Who wants to log in.
     *
     * @param user the user's name
     * @param password the user's password
     * @param session whether a browser asks, which keeps its session in a cookie and gets no token; null is no
     */
    public record Credentials(
            String user, String password, @Nullable Boolean session) {
        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "Credentials[" + user + ", password hidden]";
        }
    }

    /**
     * A token for who has logged in.
     *
     * @param token what to send with every other request; none to a browser
     * @param name the user's name
     * @param role what the user may do
     * @param expiresAt when the token ends
     */
    public record Login(
            @Nullable String token,
            String name,
            Role role,
            @Nullable Instant expiresAt) {
        /** Keeps the token out of logs. */
        @Override
        public String toString() {
            return "Login[" + name + ", token hidden]";
        }
    }

    @Override
    public String name() {
        return "login";
    }

    @Override
    public String description() {
        return "Tokens and sessions for passwords.";
    }

    @Override
    public List<Route> routes() {
        return List.of(new Route(
                Method.POST,
                "/login",
                "Answers a token, or begins a browser's session, for who knows a password.",
                Role.VIEWER,
                List.of(),
                Credentials.class,
                false,
                Login.class,
                this::login));
    }

    private WebResponse login(WebRequest request) {
        var credentials = request.body(Credentials.class);
        String origin = Caller.current().origin();
        Caller user = security.login(credentials.user(), credentials.password(), origin);
        boolean browser = Boolean.TRUE.equals(credentials.session());
        IssuedToken issued = user.call(() -> security.openSession(browser ? Client.BROWSER : Client.PROGRAM));
        if (browser) {
            Conversation.current().beginSession(issued.secret());
        }
        return new WebResponse.Json(new Login(
                browser ? null : issued.secret(),
                user.name(),
                user.role(),
                issued.token().expiresAt()));
    }
}
