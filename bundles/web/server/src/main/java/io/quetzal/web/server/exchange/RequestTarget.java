package io.quetzal.web.server.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the path and the query of a request apart, and refuses whatever two readers could read in two ways. */
public final class RequestTarget {
    private static final int LONGEST = 4096;

    private RequestTarget() {}

    /**
     * Refuses what {@link #segments} would, but lets paths end in a slash.
     *
     * @param path a path as it was sent, from its first slash on
     * @throws RefusedRequest if somebody could read it in another way than we do
     */
    public static void check(String path) {
        String named = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (!named.isEmpty()) {
            segments(named);
        }
    }

    /**
     * The decoded segments of a path.
     *
     * @param path a path as it was sent, from its first slash on
     * @throws RefusedRequest if a segment is empty, climbs, holds a slash or control character, or is not UTF-8
     */
    public static List<String> segments(String path) {
        if (path.length() > LONGEST) {
            throw malformed("The path has " + path.length() + " characters; at most " + LONGEST + " are read.");
        }
        var segments = new ArrayList<String>();
        for (String raw : path.substring(1).split("/", -1)) {
            String segment = decode(raw, false);
            if (segment.equals(".") || segment.equals("..")) {
                throw new RefusedRequest(
                        Refusal.PATH_CLIMBS, "The path has a \".\" or \"..\" segment. Send it without.");
            }
            if (segment.indexOf('/') >= 0 || segment.indexOf('\\') >= 0) {
                throw new RefusedRequest(
                        Refusal.PATH_CLIMBS,
                        "The path has a segment with a slash or backslash in it. No name holds one.");
            }
            if (segment.isEmpty()) {
                throw malformed("The path has an empty segment. Send it without.");
            }
            if (segment.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == ';')) {
                throw malformed(
                        "The path has a segment with a semicolon or control character in it." + " No name holds one.");
            }
            segments.add(segment);
        }
        return segments;
    }

    /**
     * The query's parameters.
     *
     * @param query the query as it was sent, or null if there is none
     * @throws RefusedRequest if a parameter comes twice or is not UTF-8
     */
    public static Map<String, String> parameters(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return Map.of();
        }
        if (query.length() > LONGEST) {
            throw malformed("The query has " + query.length() + " characters; at most " + LONGEST + " are read.");
        }
        var parameters = new HashMap<String, String>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1), true);
            if (name.isEmpty()) {
                throw malformed("The query has a parameter without a name. Write it as name=value.");
            }
            if (parameters.put(name, value) != null) {
                throw malformed("The query has the parameter \"" + name + "\" twice. Send it once.");
            }
        }
        return Map.copyOf(parameters);
    }

    private static String decode(String text, boolean plusIsSpace) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.put(octet(text, i));
                i += 2;
            } else if (c == '+' && plusIsSpace) {
                bytes.put((byte) ' ');
            } else {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new RefusedRequest(
                    Refusal.MALFORMED_REQUEST, "The address is not percent-encoded UTF-8. Encode it as such.", e);
        }
    }

    private static byte octet(String text, int percent) {
        if (percent + 2 >= text.length()
                || !HexFormat.isHexDigit(text.charAt(percent + 1))
                || !HexFormat.isHexDigit(text.charAt(percent + 2))) {
            throw malformed("The address has a % that two hexadecimal digits do not follow. Write %25 for it.");
        }
        return (byte) HexFormat.fromHexDigits(text, percent + 1, percent + 3);
    }

    private static RefusedRequest malformed(String message) {
        return new RefusedRequest(Refusal.MALFORMED_REQUEST, message);
    }
}
