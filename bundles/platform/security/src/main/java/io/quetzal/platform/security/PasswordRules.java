package io.quetzal.platform.security;

import io.quetzal.platform.api.failure.InvalidValueException;

/**
 * What a password must be. Length is what makes it hard to guess; rules about sorts of characters only make people
 * choose badly.
 *
 * @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html">NIST SP 800-63B</a>
 */
final class PasswordRules {
    private static final int SHORTEST = 10;

    private PasswordRules() {}

    /**
     * Answers the password.
     *
     * @throws InvalidValueException if it cannot be one, in words that do not repeat it
     */
    static String check(String user, String password) {
        if (password.length() < SHORTEST) {
            throw new InvalidValueException("A password has at least " + SHORTEST + " characters. Use a few words.");
        }
        if (!PasswordHash.isPossible(password)) {
            throw new InvalidValueException("A password has at most " + PasswordHash.LONGEST
                    + " characters, none of which is NUL. Choose another one.");
        }
        if (password.equals(user)) {
            throw new InvalidValueException("A password that is the user's name is none. Choose another one.");
        }
        return password;
    }
}
