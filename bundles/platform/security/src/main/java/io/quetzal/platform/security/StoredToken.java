package io.quetzal.platform.security;

import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.SecurityService.Token;
import io.quetzal.state.api.FactType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token; the key is the SHA-256 of its secret, so that it is found at once and cannot be read back.
 *
 * @param name what it is called; no two are called the same
 * @param owner the user who made it and for whom it stands
 * @param role what it may do
 * @param createdAt when it was made
 * @param expiresAt when it ends, or null
 */
record StoredToken(
        String name,
        String owner,
        Role role,
        Instant createdAt,
        @Nullable Instant expiresAt) {
    static final FactType<StoredToken> TYPE = FactType.first("platform.tokens", StoredToken.class);

    boolean isExpired(Instant now) {
        return !now.isBefore(end());
    }

    /** When it ends; the end of time if it does not by itself. */
    Instant end() {
        return expiresAt == null ? Instant.MAX : expiresAt;
    }

    Token toToken() {
        return new Token(name, owner, role, createdAt, expiresAt);
    }
}
