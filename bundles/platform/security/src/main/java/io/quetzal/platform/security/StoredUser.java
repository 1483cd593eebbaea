package io.quetzal.platform.security;

import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.UserService.User;
import io.quetzal.state.api.FactType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person who can log in; the key is the name.
 *
 * @param role what the user may do
 * @param password how the password is recognised
 * @param createdAt when the user was made
 * @param passwordChangedAt when the password was set
 * @param lockedUntil until when no password is looked at, or null
 */
record StoredUser(
        Role role,
        PasswordHash password,
        Instant createdAt,
        Instant passwordChangedAt,
        @Nullable Instant lockedUntil) {
    static final FactType<StoredUser> TYPE =
            new FactType<>("platform.users", 2, StoredUser.class, List.of(StoredUser::withPasswordAge));

    StoredUser(Role role, PasswordHash password, Instant createdAt) {
        this(role, password, createdAt, createdAt, null);
    }

    StoredUser with(Role other) {
        return new StoredUser(other, password, createdAt, passwordChangedAt, lockedUntil);
    }

    StoredUser with(PasswordHash other, Instant now) {
        return new StoredUser(role, other, createdAt, now, null);
    }

    StoredUser lockedUntil(@Nullable Instant moment) {
        return new StoredUser(role, password, createdAt, passwordChangedAt, moment);
    }

    /** What others may know of the user. */
    User toUser(String name, Instant now) {
        boolean locked = lockedUntil != null && now.isBefore(lockedUntil);
        return new User(name, role, createdAt, passwordChangedAt, locked ? lockedUntil : null);
    }

    /** In version 1 nobody could change a password. */
    private static Map<String, Object> withPasswordAge(Map<String, Object> members) {
        var changed = new LinkedHashMap<>(members);
        changed.put("passwordChangedAt", members.get("createdAt"));
        return changed;
    }
}
