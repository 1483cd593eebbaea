package io.quetzal.platform.api.security;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The people who can log in. Only admins may change them, but everybody may change their own password. Whenever a
 * user's password or role changes, the user's sessions end; named tokens go on, and never may more than their owner.
 */
@ProviderType
public interface UserService {
    /** The users by name: all of them for an admin, oneself for others. */
    List<User> users();

    /**
     * Makes a user.
     *
     * @param name what the user is called
     * @param role what the user may do
     * @param password the first password, or null to have one made
     * @throws AccessException if there is a user of this name
     */
    NewUser create(String name, Role role, @Nullable String password);

    /**
     * Lets a user do more or less.
     *
     * @throws AccessException if there is no such user, or nobody would be admin any more
     */
    User changeRole(String name, Role role);

    /**
     * Sets a password.
     *
     * @param name whose; an admin may set anybody's
     * @param password the new one
     * @param current the password so far, which callers need to change their own, and nobody else's
     * @throws AccessException if there is no such user, or the password so far is wrong
     */
    void changePassword(String name, String password, @Nullable String current);

    /**
     * Looks at a user's passwords again after too many wrong ones.
     *
     * @throws AccessException if there is no such user
     */
    User unlock(String name);

    /**
     * Removes a user with all tokens and sessions.
     *
     * @throws AccessException if there is no such user, or nobody would be admin any more
     */
    void remove(String name);

    /**
     * Somebody who can log in.
     *
     * @param name what the user is called
     * @param role what the user may do
     * @param createdAt when the user was made
     * @param passwordChangedAt when the password was set
     * @param lockedUntil until when no password is looked at, or null if they are
     */
    record User(
            String name,
            Role role,
            Instant createdAt,
            Instant passwordChangedAt,
            @Nullable Instant lockedUntil) {}

    /**
     * A new user.
     *
     * @param user what is known of the user from now on
     * @param password the password that was made, which nobody can read again; null if one was given
     */
    record NewUser(User user, @Nullable String password) {
        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "NewUser[" + user + ", password hidden]";
        }
    }
}
