package io.quetzal.platform.hash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The official test vectors: https://github.com/BLAKE3-team/BLAKE3/blob/master/test_vectors/test_vectors.json. */
public final class TestVectors {
    /** The key of the keyed hashes. */
    public static final byte[] KEY = "whats the Elvish word for friend".getBytes(StandardCharsets.US_ASCII);
    /** The context of the derived keys. */
    public static final String CONTEXT = "BLAKE3 2019-12-27 16:29:52 test vectors context";

    private static final Pattern CASE = Pattern.compile("\"input_len\": (\\d+),\\s*\"hash\": \"([0-9a-f]+)\","
            + "\\s*\"keyed_hash\": \"([0-9a-f]+)\",\\s*\"derive_key\": \"([0-9a-f]+)\"");

    private TestVectors() {}

    /**
     * One of them.
     *
     * @param length of the input
     * @param hash the extended output of the plain hash, in hexadecimal
     * @param keyedHash that of the keyed one
     * @param deriveKey that of the derivation of keys
     */
    public record Case(int length, String hash, String keyedHash, String deriveKey) {}

    /** All of them. */
    public static List<Case> all() {
        try (InputStream stream = Objects.requireNonNull(TestVectors.class.getResourceAsStream("/test_vectors.json"))) {
            String text = new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
            return CASE.matcher(text)
                    .results()
                    .map(found ->
                            new Case(Integer.parseInt(found.group(1)), found.group(2), found.group(3), found.group(4)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An input as they say: the bytes 0 to 250, again and again. */
    public static byte[] input(int length) {
        var input = new byte[length];
        for (int i = 0; i < length; i++) {
            input[i] = (byte) (i % 251);
        }
        return input;
    }
}
