package io.quetzal.platform.hash.vector;

import io.quetzal.platform.hash.Blake3;
import io.quetzal.platform.hash.Blake3Provider;
import io.quetzal.platform.hash.argument.Arguments;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** BLAKE3 in Java, for machines without the native library. */
public final class JavaBlake3Provider implements Blake3Provider {
    private final Blake3 plain = new JavaBlake3(initialKey(), 0);

    @Override
    public Blake3 plain() {
        return plain;
    }

    @Override
    public Blake3 keyed(byte[] key) {
        Arguments.requireKey(key);
        return new JavaBlake3(words(key), Compression.KEYED_HASH);
    }

    @Override
    public Blake3 deriving(String context) {
        var hasher = new JavaHasher(initialKey(), Compression.DERIVE_KEY_CONTEXT);
        hasher.update(MemorySegment.ofArray(context.getBytes(StandardCharsets.UTF_8)));
        return new JavaBlake3(words(hasher.digest()), Compression.DERIVE_KEY_MATERIAL);
    }

    @Override
    public String implementation() {
        return "java, " + Lanes.LANES + " lanes";
    }

    private static int[] initialKey() {
        var key = new int[Compression.CV_WORDS];
        for (int i = 0; i < key.length; i++) {
            key[i] = Compression.iv(i);
        }
        return key;
    }

    private static int[] words(byte[] key) {
        var words = new int[Compression.CV_WORDS];
        Words.read(MemorySegment.ofArray(key), 0, words, 0, key.length);
        return words;
    }
}
