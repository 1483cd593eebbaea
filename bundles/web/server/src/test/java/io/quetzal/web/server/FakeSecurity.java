package io.quetzal.web.server;

import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.AccessException.AccessFailure;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.SecurityService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows a token for each role, named like it in lower case, and one user: admin with the password "right". */
final class FakeSecurity implements SecurityService {
    private final Map<String, Caller> tokens = new ConcurrentHashMap<>();

    FakeSecurity() {
        for (Role role : Role.values()) {
            tokens.put(role.name().toLowerCase(Locale.ROOT), new Caller("somebody", role, "test"));
        }
    }

    @Override
    public Caller login(String user, String password, String origin) {
        if (!user.equals("admin") || !password.equals("right")) {
            throw refused();
        }
        return new Caller(user, Role.ADMIN, origin);
    }

    @Override
    public Caller authenticate(String token, String origin) {
        Caller caller = tokens.get(token);
        if (caller == null) {
            throw refused();
        }
        return new Caller(caller.name(), caller.role(), origin);
    }

    @Override
    public IssuedToken issueToken(String name, Role role, @Nullable Duration lifetime) {
        tokens.put("secret-of-" + name, Caller.current());
        return new IssuedToken(token(name, Caller.current(), lifetime), "secret-of-" + name);
    }

    @Override
    public Caller recognise(String user, String origin) {
        if (!user.equals("machine")) {
            throw refused();
        }
        return new Caller(user, Role.OPERATOR, origin + " certificate");
    }

    @Override
    public Caller check(String token, String origin) {
        return authenticate(token, origin);
    }

    @Override
    public IssuedToken openSession(Client client) {
        return issueToken(
                "session-of-" + Caller.current().name(), Caller.current().role(), Duration.ofHours(12));
    }

    @Override
    public Token describe(String secret) {
        Caller caller = authenticate(secret, "test");
        return token("described", caller, Duration.ofHours(12));
    }

    @Override
    public List<Token> tokens() {
        return List.of();
    }

    @Override
    public void revokeToken(String name) {
        tokens.remove("secret-of-" + name);
    }

    @Override
    public void logout(String secret) {
        tokens.remove(secret);
    }

    private static Token token(String name, Caller caller, @Nullable Duration lifetime) {
        Instant now = Instant.EPOCH;
        Instant end = lifetime == null ? null : now.plus(lifetime);
        return new Token(name, TokenKind.SESSION, caller.name(), caller.role(), now, end, Duration.ofMinutes(30), null);
    }

    private static AccessException refused() {
        return new AccessException(AccessFailure.NOT_AUTHENTICATED, "Nobody holds this token. Log in again.");
    }
}
