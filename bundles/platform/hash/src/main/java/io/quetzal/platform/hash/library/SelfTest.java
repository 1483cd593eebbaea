package io.quetzal.platform.hash.library;

import io.quetzal.platform.hash.Blake3;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Some of the official test vectors, so that a library which computes anything else is not used. */
final class SelfTest {
    private static final byte[] KEY = "whats the Elvish word for friend".getBytes(StandardCharsets.US_ASCII);
    private static final String CONTEXT = "BLAKE3 2019-12-27 16:29:52 test vectors context";
    private static final int BATCH = 19;
    private static final int BATCH_INPUT = 4096;

    private SelfTest() {}

    static void run(NativeBlake3Provider provider) throws LibraryMissingException {
        require(provider, provider.plain(), 0, "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
        require(provider, provider.plain(), 1025, "d00278ae47eb27b34faecf67b4fe263f82d5412916c1ffd97c8cb7fb814b8444");
        require(provider, provider.plain(), 31744, "62b6960e1a44bcc1eb1a611a8d6235b6b4b78f32e7abc4fb4c6cdcce94895c47");
        require(
                provider,
                provider.keyed(KEY),
                16384,
                "9e9fc4eb7cf081ea7c47d1807790ed211bfec56aa25bb7037784c13c4b707b0d");
        require(
                provider,
                provider.deriving(CONTEXT),
                5121,
                "b07f01e518e702f7ccb44a267e9e112d403a7b3f4883a47ffbed4b48339b3c34");
        batch(provider);
    }

    private static void batch(NativeBlake3Provider provider) throws LibraryMissingException {
        var digests = new byte[BATCH * Blake3.DIGEST_BYTES];
        provider.plain()
                .hashMany(
                        MemorySegment.ofArray(input(BATCH * BATCH_INPUT)), BATCH_INPUT, MemorySegment.ofArray(digests));
        byte[] first = java.util.Arrays.copyOf(digests, Blake3.DIGEST_BYTES);
        compare(
                provider,
                "the first of " + BATCH + " inputs",
                first,
                "015094013f57a5277b59d8475c0501042c0b642e531b0a1c8f58d2163229e969");
    }

    private static void require(NativeBlake3Provider provider, Blake3 blake3, int length, String expected)
            throws LibraryMissingException {
        compare(provider, length + " bytes", blake3.hash(input(length)), expected);
    }

    private static void compare(NativeBlake3Provider provider, String what, byte[] digest, String expected)
            throws LibraryMissingException {
        String actual = HexFormat.of().formatHex(digest);
        if (!actual.equals(expected)) {
            throw new LibraryMissingException(
                    "The native library (" + provider.implementation() + ") hashes " + what + " to " + actual
                            + " and not to " + expected + ", so it is not used. Please report this.",
                    null);
        }
    }

    /** The input of the official test vectors. */
    private static byte[] input(int length) {
        var input = new byte[length];
        for (int i = 0; i < length; i++) {
            input[i] = (byte) (i % 251);
        }
        return input;
    }
}
