package io.quetzal.web.server.assets;

import io.quetzal.web.server.exchange.Answer;
import io.quetzal.web.server.exchange.Refusal;
import io.quetzal.web.server.exchange.RefusedRequest;
import io.quetzal.web.server.exchange.RequestTarget;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers with files. */
public final class AssetPages {
    private static final String INDEX = "index.html";
    private static final String HASHED = "assets/";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";
    private static final Set<String> NOT_OURS = Set.of("api", "health", "metrics");
    /** The probes are below it; at it is the page about them. */
    private static final String HEALTH = "/health";

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final AssetRegistry registry;

    /** Serves the files of these. */
    public AssetPages(AssetRegistry registry) {
        this.registry = registry;
    }

    /**
     * Whether a path is one at which files may be.
     *
     * @param path as it was sent
     */
    public static boolean has(String path) {
        int end = path.indexOf('/', 1);
        String first = path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
        return path.startsWith("/") && (path.equals(HEALTH) || !NOT_OURS.contains(first));
    }

    /**
     * Answers a request.
     *
     * @param path as it was sent
     * @throws RefusedRequest if there is no such file, or the path could be read in two ways
     */
    public Answer answer(HttpServletRequest request, String path) {
        List<String> segments = path.equals("/") ? List.of(INDEX) : RequestTarget.segments(withoutLastSlash(path));
        Answer answer = find(request, segments)
                .orElseThrow(() -> new RefusedRequest(
                        Refusal.NO_SUCH_PATH, "No file is at this path. The API is below /api/v1/."));
        if (!READING.contains(request.getMethod())) {
            throw new RefusedRequest(Refusal.METHOD_NOT_ALLOWED, "Files can only be read. Use GET.");
        }
        return answer;
    }

    /** A person may type a slash at the end of a page's address; a file's address has none. */
    private static String withoutLastSlash(String path) {
        String without = path.substring(0, path.length() - 1);
        return path.endsWith("/") && isRoute(without) ? without : path;
    }

    private Optional<Answer> find(HttpServletRequest request, List<String> segments) {
        if (segments.getFirst().equals("panels")) {
            return segments.size() < 4
                    ? Optional.empty()
                    : registry.panel(segments.get(1), segments.get(2))
                            .flatMap(files -> file(
                                    request, files, String.join("/", segments.subList(3, segments.size())), FOR_EVER));
        }
        return registry.pages().flatMap(files -> page(request, files, String.join("/", segments)));
    }

    private static Optional<Answer> page(HttpServletRequest request, StaticFiles files, String path) {
        Optional<Answer> file = file(request, files, path, path.startsWith(HASHED) ? FOR_EVER : ASK_AGAIN);
        return file.isEmpty() && isRoute(path) && wantsHtml(request) ? file(request, files, INDEX, ASK_AGAIN) : file;
    }

    /** Whether the page's own script may know what is at this path. */
    private static boolean isRoute(String path) {
        return path.indexOf('.', path.lastIndexOf('/') + 1) < 0 && !path.startsWith(HASHED);
    }

    private static boolean wantsHtml(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/html");
    }

    private static Optional<Answer> file(HttpServletRequest request, StaticFiles files, String path, String caching) {
        if (!files.has(path)) {
            return Optional.empty();
        }
        return Encoding.accepted(request.getHeader("Accept-Encoding")).stream()
                .filter(encoding -> files.has(path + encoding.suffix()))
                .findFirst()
                .flatMap(encoding -> files.read(path + encoding.suffix())
                        .map(content -> answer(request, path, encoding, files, content, caching)));
    }

    private static Answer answer(
            HttpServletRequest request,
            String path,
            Encoding encoding,
            StaticFiles files,
            byte[] content,
            String caching) {
        String tag = "\"" + files.hash(path + encoding.suffix(), content) + "\"";
        Answer answer = matches(request.getHeader("If-None-Match"), tag)
                ? Answer.unchangedFile()
                : Answer.file(MediaTypes.of(path), content);
        if (answer.status() == 200 && encoding != Encoding.IDENTITY) {
            answer = answer.with("Content-Encoding", encoding.token());
        }
        return answer.with("ETag", tag).with("Cache-Control", caching).with("Vary", "Accept-Encoding");
    }

    private static boolean matches(@Nullable String ifNoneMatch, String tag) {
        if (ifNoneMatch == null) {
            return false;
        }
        return List.of(ifNoneMatch.split(",", -1)).stream()
                .map(each -> each.strip().replaceFirst("^W/", ""))
                .anyMatch(each -> each.equals(tag) || each.equals("*"));
    }
}
