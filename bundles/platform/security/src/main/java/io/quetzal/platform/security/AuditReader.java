package io.quetzal.platform.security;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.security.AuditLog.Entry;
import io.quetzal.platform.api.security.AuditQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads the audit log backwards. A line that only announces a change is shown if nothing says how the change ended. */
final class AuditReader {
    private final AuditSegments segments;
    private final JsonCodec json;

    AuditReader(AuditSegments segments, JsonCodec json) {
        this.segments = segments;
        this.json = json;
    }

    Page<Entry> page(AuditQuery query, PageRequest request) throws IOException {
        long before = before(request);
        var items = new ArrayList<Entry>();
        boolean more = !read(query, entry -> {
            if (entry.number() >= before) {
                return true;
            }
            if (items.size() == request.limit()) {
                return false;
            }
            items.add(entry);
            return true;
        });
        return new Page<>(items, more ? String.valueOf(items.getLast().number()) : null);
    }

    void all(AuditQuery query, Consumer<Entry> reader) throws IOException {
        read(query, entry -> {
            reader.accept(entry);
            return true;
        });
    }

    /** Reads until the reader wants no more; answers whether it wanted all. */
    private boolean read(AuditQuery query, Predicate<Entry> reader) throws IOException {
        Set<Long> ended = new HashSet<>();
        for (int segment : segments.numbers().reversed()) {
            if (query.from() != null && segments.lastWrite(segment).isBefore(query.from())) {
                return true;
            }
            for (byte[] bytes : segments.read(segment).lines().reversed()) {
                Optional<AuditLine> line = parse(bytes);
                if (line.isEmpty() || !isShown(line.get(), ended)) {
                    continue;
                }
                Entry entry = line.get().toEntry();
                if (query.matches(entry) && !reader.test(entry)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isShown(AuditLine line, Set<Long> ended) {
        Long begun = line.begun();
        if (begun != null) {
            ended.add(begun);
        }
        return !line.outcome().equals(AuditLine.BEGUN) || !ended.remove(line.number());
    }

    private Optional<AuditLine> parse(byte[] bytes) {
        try {
            return Optional.of(json.read(bytes, AuditLine.class));
        } catch (InvalidValueException e) {
            // A line that somebody has meddled with; the check at the start has told of it.
            return Optional.empty();
        }
    }

    private static long before(PageRequest request) {
        String after = request.after();
        if (after == null) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw new InvalidValueException(
                    "\"" + Printable.of(after) + "\" is no page of the audit log. Give what the page before said.", e);
        }
    }
}
