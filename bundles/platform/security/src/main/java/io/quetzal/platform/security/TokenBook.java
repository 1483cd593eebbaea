package io.quetzal.platform.security;

import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.AccessException.AccessFailure;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.SecurityService.IssuedToken;
import io.quetzal.platform.api.security.SecurityService.Token;
import io.quetzal.platform.api.security.SecurityService.TokenKind;
import io.quetzal.state.api.Fact;
import io.quetzal.state.api.Facts;
import io.quetzal.state.api.StateService;
import io.quetzal.state.api.StateTransaction;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All tokens, those of sessions included. Whoever has ended is forgotten whenever a new one is made and at each start.
 */
final class TokenBook implements AutoCloseable {
    /** How many tokens with an end each user may have; when one more is made, the one that ends first is revoked. */
    static final int MOST_ENDING = 200;

    private final StateService state;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Facts<StoredUser> users;
    private final Facts<StoredToken> tokens;
    private final TokenUse use;

    TokenBook(StateService state, InstantSource clock, SecureRandom random) {
        this.state = state;
        this.clock = clock;
        this.random = random;
        users = state.facts(StoredUser.TYPE);
        tokens = state.facts(StoredToken.TYPE);
        use = new TokenUse(state, clock);
    }

    /** Who holds a token, which is used with it or only looked at. */
    Caller holder(String secret, String origin, boolean used) {
        Fact<StoredToken> token = find(secret).orElseThrow(TokenBook::unknown);
        StoredToken stored = token.value();
        StoredUser owner = users.get(stored.owner()).map(Fact::value).orElseThrow(TokenBook::unknown);
        if (used) {
            use.used(token.key());
        }
        // A token never outlives what its owner may do.
        Role role = owner.role().includes(stored.role()) ? stored.role() : owner.role();
        String means = stored.kind() == TokenKind.SESSION ? " session " : " token ";
        return new Caller(stored.owner(), role, origin + means + stored.name());
    }

    /** What is known of a token by its secret. */
    Token describe(String secret) {
        return find(secret).map(this::toToken).orElseThrow(TokenBook::unknown);
    }

    private Optional<Fact<StoredToken>> find(String secret) {
        return secret.startsWith(Secrets.TOKEN_PREFIX)
                ? tokens.get(Secrets.tokenKey(secret)).filter(this::isGood)
                : Optional.empty();
    }

    private boolean isGood(Fact<StoredToken> token) {
        return !token.value().isOver(clock.instant(), use.last(token));
    }

    private Token toToken(Fact<StoredToken> token) {
        return token.value().toToken(use.last(token));
    }

    IssuedToken issue(StoredToken token) {
        String secret = Secrets.token(random);
        return state.transact(transaction -> {
            forgetEnded(transaction);
            if (transaction.get(StoredUser.TYPE, token.owner()).isEmpty()) {
                throw new AccessException(
                        AccessFailure.NO_SUCH_PRINCIPAL,
                        "\"" + token.owner() + "\" is not a user, and tokens stand for users. Log in as one.");
            }
            if (find(transaction, token.name()).isPresent()) {
                throw new AccessException(
                        AccessFailure.PRINCIPAL_EXISTS,
                        "There is a token called \"" + token.name() + "\" already. Revoke it, or choose another name.");
            }
            makeRoom(transaction, token.owner());
            transaction.put(StoredToken.TYPE, Secrets.tokenKey(secret), token);
            return new IssuedToken(token.toToken(null), secret);
        });
    }

    /** Those that the caller may see, by name. */
    List<Token> list(Caller caller) {
        return tokens.list().stream()
                .filter(token -> maySee(caller, token.value()))
                .filter(this::isGood)
                .map(this::toToken)
                .sorted(Comparator.comparing(Token::name))
                .toList();
    }

    void revoke(Caller caller, String name) {
        state.transact(transaction -> {
            Fact<StoredToken> token = find(transaction, name)
                    .filter(it -> maySee(caller, it.value()))
                    .orElseThrow(() -> new AccessException(
                            AccessFailure.NO_SUCH_PRINCIPAL,
                            "You have no token called \"" + Printable.of(name)
                                    + "\". List the tokens to see what they are called."));
            Role needed = token.value().role();
            if (!caller.role().includes(needed)) {
                throw new AccessException(
                        AccessFailure.ROLE_MISSING,
                        "The token \"" + Printable.of(name) + "\" is for more than you may do now. Revoke it as "
                                + needed.name().toLowerCase(Locale.ROOT) + ".");
            }
            transaction.delete(StoredToken.TYPE, token.key());
            return name;
        });
    }

    /** Ends tokens of a user within a change of the user. */
    static void end(StateTransaction transaction, String owner, Predicate<StoredToken> which) {
        transaction.list(StoredToken.TYPE).stream()
                .filter(token -> token.value().owner().equals(owner) && which.test(token.value()))
                .forEach(token -> transaction.delete(StoredToken.TYPE, token.key()));
    }

    private static boolean maySee(Caller caller, StoredToken token) {
        return caller.role() == Role.ADMIN || caller.name().equals(token.owner());
    }

    private static Optional<Fact<StoredToken>> find(StateTransaction transaction, String name) {
        return transaction.list(StoredToken.TYPE).stream()
                .filter(token -> token.value().name().equals(name))
                .findAny();
    }

    /** Somebody who logs in again and again fills the state with nothing but tokens of their own. */
    private static void makeRoom(StateTransaction transaction, String owner) {
        List<Fact<StoredToken>> ending = transaction.list(StoredToken.TYPE).stream()
                .filter(token ->
                        token.value().owner().equals(owner) && token.value().expiresAt() != null)
                .sorted(Comparator.comparing(token -> token.value().end()))
                .toList();
        ending.stream()
                .limit(Math.max(0, ending.size() - MOST_ENDING + 1))
                .forEach(token -> transaction.delete(StoredToken.TYPE, token.key()));
    }

    int forgetEnded(StateTransaction transaction) {
        List<String> ended = transaction.list(StoredToken.TYPE).stream()
                .filter(token -> !isGood(token))
                .map(Fact::key)
                .toList();
        ended.forEach(key -> transaction.delete(StoredToken.TYPE, key));
        return ended.size();
    }

    static AccessException unknown() {
        return new AccessException(
                AccessFailure.NOT_AUTHENTICATED,
                "The token is not known, has expired or was revoked. Log in again, or ask for a new one.");
    }

    @Override
    public void close() {
        use.close();
    }
}
