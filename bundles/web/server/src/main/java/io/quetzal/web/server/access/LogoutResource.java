package io.quetzal.web.server.access;

import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.SecurityService;
import io.quetzal.web.server.exchange.Authenticator;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.util.List;

/** Ends the token with which it is asked. */
public final class LogoutResource implements WebResource {
    private final SecurityService security;

    /** Tells this service. */
    public LogoutResource(SecurityService security) {
        this.security = security;
    }

    @Override
    public String name() {
        return "logout";
    }

    @Override
    public String description() {
        return "The end of a token.";
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/logout", "Ends the token that comes with the request.", void.class, request -> {
                    security.logout(Authenticator.presentedToken());
                    return new WebResponse.Empty();
                })
                .requires(Role.VIEWER));
    }
}
