package io.quetzal.platform.api.security;

import io.quetzal.platform.api.event.Event;
import java.time.Instant;

/** Somebody could not log in with a password. */
public sealed interface LoginEvent extends Event {
    /** The name that was given, whether or not there is such a user. */
    String user();

    @Override
    default String subject() {
        return user();
    }

    /**
     * A password was wrong, or there is no such user.
     *
     * @param at when
     * @param user the name that was given
     * @param origin from where
     */
    record Failed(Instant at, String user, String origin) implements LoginEvent {
        @Override
        public String topic() {
            return "security.login-failed";
        }

        @Override
        public String message() {
            return "A login as " + user + " from " + origin + " failed.";
        }
    }

    /**
     * There were so many wrong passwords for a user that none is looked at for a while.
     *
     * @param at when
     * @param user the name that was given
     * @param origin from where the last wrong one came
     * @param until how long no password is looked at
     */
    record LockedOut(Instant at, String user, String origin, Instant until) implements LoginEvent {
        @Override
        public String topic() {
            return "security.locked-out";
        }

        @Override
        public String message() {
            return "Too many wrong passwords for " + user + ", the last from " + origin
                    + ": no password of this user is" + " looked at until " + until + ".";
        }
    }
}
