package io.quetzal.platform.cli.tls;

import org.jspecify.annotations.Nullable;

/** TLS cannot be had with what was given; the message says why and what to do. */
final class TlsException extends Exception {
    private static final long serialVersionUID = 1L;

    TlsException(String message) {
        this(message, null);
    }

    TlsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
