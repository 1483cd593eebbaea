package io.quetzal.platform.api.security;

/** What somebody may do. Each role may do all that the ones before it may. */
public enum Role {
    /** May look at everything but secrets. */
    VIEWER,
    /** May also run things: machines, images, jobs. */
    OPERATOR,
    /** May also change the node itself: users, tokens, configuration, plugins. */
    ADMIN;

    /** Whether this role may do what needs the other. */
    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }
}
