package io.quetzal.platform.security;

import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.SecurityService.Token;
import io.quetzal.platform.api.security.SecurityService.TokenKind;
import io.quetzal.state.api.FactType;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token; the key is the SHA-256 of its secret, so that it is found at once and cannot be read back.
 *
 * @param name what it is called; no two are called the same
 * @param kind what it came from
 * @param owner the user who made it and for whom it stands
 * @param role what it may do
 * @param createdAt when it was made
 * @param expiresAt when it ends, or null
 * @param idleTimeout after how long without use it ends, or null
 * @param lastUsedAt when it was used last, a minute or so behind, or null
 */
record StoredToken(
        String name,
        TokenKind kind,
        String owner,
        Role role,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Duration idleTimeout,
        @Nullable Instant lastUsedAt) {
    static final FactType<StoredToken> TYPE =
            new FactType<>("platform.tokens", 2, StoredToken.class, List.of(StoredToken::withKind));

    /** A token that somebody made under a name. */
    static StoredToken named(String name, String owner, Role role, Instant now, @Nullable Instant expiresAt) {
        return new StoredToken(name, TokenKind.TOKEN, owner, role, now, expiresAt, null, null);
    }

    /** Whether it has ended, given when it was used last. */
    boolean isOver(Instant now, @Nullable Instant lastUse) {
        if (!now.isBefore(end())) {
            return true;
        }
        Instant idleSince = lastUse == null ? createdAt : lastUse;
        return idleTimeout != null && !now.isBefore(idleSince.plus(idleTimeout));
    }

    /** When it ends at the latest; the end of time if it does not by itself. */
    Instant end() {
        return expiresAt == null ? Instant.MAX : expiresAt;
    }

    StoredToken usedAt(Instant moment) {
        return new StoredToken(name, kind, owner, role, createdAt, expiresAt, idleTimeout, moment);
    }

    Token toToken(@Nullable Instant lastUse) {
        return new Token(name, kind, owner, role, createdAt, expiresAt, idleTimeout, lastUse);
    }

    /** Version 1 knew no kinds; what was called so came from a login. */
    private static Map<String, Object> withKind(Map<String, Object> members) {
        var changed = new LinkedHashMap<>(members);
        boolean login = String.valueOf(members.get("name")).startsWith("login-") && members.get("expiresAt") != null;
        changed.put("kind", login ? "session" : "token");
        return changed;
    }
}
