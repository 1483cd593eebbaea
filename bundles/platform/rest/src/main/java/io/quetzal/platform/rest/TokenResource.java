package io.quetzal.platform.rest;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.SecurityService;
import io.quetzal.platform.api.security.SecurityService.IssuedToken;
import io.quetzal.platform.api.security.SecurityService.Token;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.WebRequest;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The routes below {@code /tokens}. */
@Component
public final class TokenResource implements WebResource {
    private final SecurityService security;

    /** Puts the service on the web. */
    @Activate
    public TokenResource(@Reference SecurityService security) {
        this.security = security;
    }

    /**
     * What token is wanted.
     *
     * @param name what to call it
     * @param role what it may do
     * @param lifetime how long it is good for, or null for as long as it is not revoked
     */
    public record TokenRequest(
            String name, Role role, @Nullable Duration lifetime) {
        /** Refuses a token that would have ended already. */
        public TokenRequest {
            if (lifetime != null && !lifetime.isPositive()) {
                throw new InvalidValueException("A token cannot be good for " + lifetime.toMillis()
                        + " ms. Give more than 0, or leave the lifetime out.");
            }
        }
    }

    @Override
    public String name() {
        return "token";
    }

    @Override
    public String description() {
        return "Tokens, with which programs show who they are.";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/tokens", "Lists the tokens without their secrets.", Route.listOf(Token.class), request -> {
                    return new WebResponse.Json(security.tokens());
                }),
                Route.post("/tokens", "Makes a token; its secret is told once.", IssuedToken.class, this::issue)
                        .accepts(TokenRequest.class)
                        .requires(Role.VIEWER),
                Route.delete("/tokens/{name}", "Ends a token at once.", request -> {
                            security.revokeToken(request.path("name"));
                            return new WebResponse.Empty();
                        })
                        .requires(Role.VIEWER));
    }

    /** Whether the caller may is the service's business: nobody makes a token that may do more than its maker. */
    private WebResponse issue(WebRequest request) {
        var wanted = request.body(TokenRequest.class);
        IssuedToken issued = security.issueToken(wanted.name(), wanted.role(), wanted.lifetime());
        return new WebResponse.Created("/tokens/" + issued.token().name(), issued);
    }
}
