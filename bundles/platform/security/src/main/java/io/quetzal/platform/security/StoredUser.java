package io.quetzal.platform.security;

import io.quetzal.platform.api.security.Role;
import io.quetzal.state.api.FactType;
import java.time.Instant;

/**
 * A person who can log in; the key is the name.
 *
 * @param role what the user may do
 * @param password how the password is recognised
 * @param createdAt when the user was made
 */
record User(Role role, PasswordHash password, Instant createdAt) {
    static final FactType<User> TYPE = FactType.first("platform.users", User.class);
}
