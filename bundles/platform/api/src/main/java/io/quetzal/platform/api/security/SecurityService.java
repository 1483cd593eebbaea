package io.quetzal.platform.api.security;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Users, their passwords, and the tokens that stand for them. */
@ProviderType
public interface SecurityService {
    /**
     * Finds out who knows this password. Wrong passwords are slowed down per user and origin.
     *
     * @param origin from where the attempt comes, for the audit log and the slowing down
     * @throws AccessException if the user is unknown, the password is wrong, or it was tried too often
     */
    Caller login(String user, String password, String origin);

    /**
     * Finds out who holds this token.
     *
     * @throws AccessException if it is unknown, expired or revoked
     */
    Caller authenticate(String token, String origin);

    /**
     * Finds out who a user is for whom somebody else vouches: an authority that has signed a client certificate.
     *
     * @throws AccessException if there is no such user
     */
    Caller recognise(String user, String origin);

    /**
     * Finds out who holds this token, as {@link #authenticate} does, but not as a use of it: a session that nobody
     * uses ends although something looks at it again and again.
     *
     * @throws AccessException if it is unknown, expired or revoked
     */
    Caller check(String token, String origin);

    /**
     * Begins a session of the present caller, who has just logged in. It ends by itself after a time, and at once when
     * the user's password or role changes.
     *
     * @param client what the caller has logged in with
     */
    IssuedToken openSession(Client client);

    /**
     * What is known of a token, to who shows its secret.
     *
     * @throws AccessException if it is unknown, expired or revoked
     */
    Token describe(String secret);

    /**
     * Makes a token for the present caller or, by an admin, for a machine. The secret is answered once and never
     * again.
     *
     * @param name what to call it
     * @param role what it may do, at most what the caller may
     * @param lifetime how long it is good for, or null for as long as it is not revoked
     */
    IssuedToken issueToken(String name, Role role, @Nullable Duration lifetime);

    /** The tokens, without their secrets. */
    List<Token> tokens();

    /**
     * Ends a token at once.
     *
     * @throws AccessException if there is none of this name
     */
    void revokeToken(String name);

    /**
     * Ends the token with which the present caller has shown who it is.
     *
     * @param secret the token, as {@link #authenticate} takes it
     * @throws AccessException if it is unknown, expired or revoked already
     */
    void logout(String secret);

    /** With what somebody logs in. */
    enum Client {
        /** A program, which keeps its token to itself. */
        PROGRAM,
        /** A browser, which people leave alone: its session also ends when it is not used for a while. */
        BROWSER
    }

    /** What a token came from. */
    enum TokenKind {
        /** Somebody made it under a name. */
        TOKEN,
        /** Somebody logged in with a password. */
        SESSION
    }

    /**
     * A token without its secret.
     *
     * @param name what it is called
     * @param kind what it came from
     * @param owner who made it
     * @param role what it may do
     * @param createdAt when it was made
     * @param expiresAt when it ends, or null if it does not by itself
     * @param idleTimeout after how long without use it ends before that, or null if it does not
     * @param lastUsedAt when it was used last, to about a minute, or null if it was not
     */
    record Token(
            String name,
            TokenKind kind,
            String owner,
            Role role,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Duration idleTimeout,
            @Nullable Instant lastUsedAt) {}

    /**
     * A new token.
     *
     * @param token what is known of it from now on
     * @param secret what its holder shows; nobody can read it again
     */
    record IssuedToken(Token token, String secret) {
        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "IssuedToken[" + token + ", secret hidden]";
        }
    }
}
