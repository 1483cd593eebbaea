package io.quetzal.web.server.exchange;

import io.quetzal.platform.api.failure.FailureKind;
import io.quetzal.platform.api.failure.Reason;

/** Why the server itself refuses a request, before any subsystem sees it. */
public enum Refusal implements Reason {
    /** The path, a query parameter or the body is not what this route takes. */
    MALFORMED_REQUEST(FailureKind.INVALID, 400),
    /** The path climbs out of where it begins, or hides a slash. */
    PATH_CLIMBS(FailureKind.INVALID, 400),
    /** The body is not JSON. */
    UNSUPPORTED_CONTENT_TYPE(FailureKind.INVALID, 415),
    /** The path takes other methods. */
    METHOD_NOT_ALLOWED(FailureKind.INVALID, 405),
    /** The path wants a WebSocket. */
    WEB_SOCKET_NEEDED(FailureKind.INVALID, 426),
    /** The body took too long to arrive. */
    BODY_TOO_SLOW(FailureKind.TIMEOUT, 408),
    /** The body is too long. */
    BODY_TOO_LARGE(FailureKind.TOO_LARGE, 413),
    /** No token came with the request. */
    NO_TOKEN(FailureKind.UNAUTHENTICATED, 401),
    /** The request names a host that is not this node, as a web page that tricks a browser would. */
    HOST_NOT_ALLOWED(FailureKind.FORBIDDEN, 403),
    /** A web page from elsewhere wants to open a WebSocket. */
    ORIGIN_NOT_ALLOWED(FailureKind.FORBIDDEN, 403),
    /** The client's certificate says who asks with each request, so there is no session to end. */
    NO_SESSION(FailureKind.CONFLICT, 409),
    /** A change with a browser's session does not show that a page of this node sends it. */
    CROSS_SITE(FailureKind.FORBIDDEN, 403),
    /** Nothing is at this path. */
    NO_SUCH_PATH(FailureKind.NOT_FOUND, 404),
    /** The code behind the path is being replaced, and that takes too long. */
    NODE_CHANGES(FailureKind.UNAVAILABLE, 503),
    /** The node is stopping. */
    STOPPING(FailureKind.UNAVAILABLE, 503);

    private final FailureKind kind;
    private final int status;

    Refusal(FailureKind kind, int status) {
        this.kind = kind;
        this.status = status;
    }

    @Override
    public FailureKind kind() {
        return kind;
    }

    /** The HTTP status, which is more exact here than what the kind alone would give. */
    int status() {
        return status;
    }
}
