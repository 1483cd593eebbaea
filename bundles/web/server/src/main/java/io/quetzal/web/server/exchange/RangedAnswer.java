package io.quetzal.web.server.exchange;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.web.spi.WebResponse.Content;
import io.quetzal.web.spi.WebResponse.RangedDownload;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file, or the part of it that a client asks for. Of several ranges at once none is answered alone: such a client gets
 * the whole, which is allowed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#name-range-requests">RFC 9110, Range Requests</a>
 */
final class RangedAnswer {
    private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9-]+");

    private final RangedDownload file;
    private final String entityTag;
    private final WebRequestHeaders headers;

    private RangedAnswer(RangedDownload file, WebRequestHeaders headers) {
        if (!VERSION.matcher(file.version()).matches()) {
            throw new InvalidValueException(
                    "\"" + file.version() + "\" cannot stand for a content. Use letters, digits and -.");
        }
        this.file = file;
        this.entityTag = '"' + file.version() + '"';
        this.headers = headers;
    }

    /** The headers of a request by name. */
    @FunctionalInterface
    interface WebRequestHeaders {
        /** The value of a header, if it came. */
        Optional<String> header(String name);
    }

    /**
     * The answer to a request.
     *
     * @param who makes the content write on behalf of somebody
     */
    static Answer of(RangedDownload file, WebRequestHeaders headers, UnaryOperator<Content> who) {
        return new RangedAnswer(file, headers).answer(who);
    }

    private Answer answer(UnaryOperator<Content> who) {
        if (headers.header("If-None-Match").filter(this::names).isPresent()) {
            return Answer.empty(304).with("ETag", entityTag);
        }
        Optional<Matcher> range = headers.header("Range")
                .filter(header ->
                        headers.header("If-Range").map(entityTag::equals).orElse(true))
                .map(ONE_RANGE::matcher)
                .filter(Matcher::matches)
                .filter(matcher ->
                        !matcher.group(1).isEmpty() || !matcher.group(2).isEmpty());
        return range.map(matcher -> part(matcher, who)).orElseGet(() -> whole(who));
    }

    private boolean names(String header) {
        return header.strip().equals("*")
                || Arrays.stream(header.split(",", -1))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals(entityTag) || tag.equals("W/" + entityTag));
    }

    private Answer whole(UnaryOperator<Content> who) {
        return sent(200, 0, file.sizeBytes(), who);
    }

    private Answer part(Matcher range, UnaryOperator<Content> who) {
        long size = file.sizeBytes();
        long first;
        long last;
        if (range.group(1).isEmpty()) {
            first = Math.max(0, size - Long.parseLong(range.group(2)));
            last = size - 1;
        } else {
            first = Long.parseLong(range.group(1));
            last = range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
            if (!range.group(2).isEmpty() && Long.parseLong(range.group(2)) < first) {
                // No range at all, which is passed over.
                return whole(who);
            }
        }
        if (first > last) {
            return Answer.empty(416).with("Content-Range", "bytes */" + size).with("ETag", entityTag);
        }
        return sent(206, first, last - first + 1, who)
                .with("Content-Range", "bytes " + first + "-" + last + "/" + size);
    }

    private Answer sent(int status, long position, long bytes, UnaryOperator<Content> who) {
        Content content = out -> file.content().writeTo(position, bytes, out);
        return Answer.download(status, file.contentType(), file.fileName(), who.apply(content))
                .with("Content-Length", Long.toString(bytes))
                .with("Accept-Ranges", "bytes")
                .with("ETag", entityTag);
    }
}
