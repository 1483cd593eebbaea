package io.quetzal.platform.api.security;

import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import java.time.Instant;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** What was changed, by whom. It is only ever added to, and each entry seals the one before it. */
@ProviderType
public interface AuditLog {
    /** The entries, newest first. */
    default Page<Entry> read(PageRequest request) {
        return search(AuditQuery.ALL, request);
    }

    /** The entries that are wanted, newest first. */
    Page<Entry> search(AuditQuery query, PageRequest request);

    /**
     * Tells of all entries that are wanted, newest first, however many there are; those that are written meanwhile are
     * left out.
     */
    void export(AuditQuery query, Consumer<Entry> reader);

    /**
     * One change or refusal.
     *
     * @param number counts up from 1
     * @param at when it ended
     * @param caller who, as a user's or token's name
     * @param origin from where
     * @param action what was done
     * @param subject to what
     * @param outcome {@code ok}, {@code refused} or {@code failed}, then why
     */
    record Entry(
            long number, Instant at, String caller, String origin, String action, String subject, String outcome) {}
}
