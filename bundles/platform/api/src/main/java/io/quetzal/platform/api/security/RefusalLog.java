package io.quetzal.platform.api.security;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where a front tells what it has refused before any service was asked: a token that nobody has, a page of another
 * origin, a path that climbs. It ends up in the audit log. Whoever sends refused requests by the thousand fills neither
 * the disk nor the log: the first few of a sort from one origin within a minute are written one by one, and the rest as
 * one entry that says how many.
 */
@ProviderType
public interface RefusalLog {
    /**
     * Tells of a refusal. Never fails and never waits for a disk longer than one entry takes.
     *
     * @param who who asked, as far as is known
     * @param origin from where, as in {@link Caller#origin()}
     * @param action what was asked, as {@code subsystem.verb}; one of few
     * @param subject of what
     * @param why why it was refused
     */
    void refused(String who, String origin, String action, String subject, String why);
}
