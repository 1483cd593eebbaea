package io.quetzal.store.rest;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares what comes with the digest that the client has sent before it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9530.html">RFC 9530, Digest Fields</a>
 */
final class Digests {
    /** The header. */
    static final String HEADER = "Repr-Digest";

    private static final Pattern SHA_256 = Pattern.compile("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/=]{1,64}):\\s*(?:,|$)");

    private Digests() {}

    /**
     * The same content, whose end is refused if it is not what the header says; without a header, any content is good.
     *
     * @throws StoreException with {@code INVALID} if the header names no digest that can be checked
     */
    static InputStream checked(InputStream content, Optional<String> header) {
        return header.<InputStream>map(value -> new Checked(content, sha256(value)))
                .orElse(content);
    }

    private static byte[] sha256(String header) {
        Matcher matcher = SHA_256.matcher(header);
        if (!matcher.find()) {
            throw unusable(header, null);
        }
        try {
            return Base64.getDecoder().decode(matcher.group(1));
        } catch (IllegalArgumentException e) {
            throw unusable(header, e);
        }
    }

    private static StoreException unusable(String header, @Nullable IllegalArgumentException cause) {
        return new StoreException(
                StoreFailure.INVALID,
                HEADER + ": " + header + " holds no digest that is known here. Send sha-256=:BASE64: or leave it out.",
                cause);
    }

    private static final class Checked extends FilterInputStream {
        private final MessageDigest digest;
        private final byte[] expected;
        private boolean good;

        Checked(InputStream content, byte[] expected) {
            super(content);
            this.expected = expected;
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count >= 0) {
                digest.update(target, offset, count);
            } else if (!good && !MessageDigest.isEqual(digest.digest(), expected)) {
                throw new StoreException(
                        StoreFailure.DIGEST_WRONG,
                        "What came is not what its digest says. Nothing was stored. Send it again.",
                        null);
            } else {
                good = true;
            }
            return count;
        }
    }
}
