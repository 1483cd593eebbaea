package io.quetzal.codec.spi;

/**
 * What does a codec's work.
 *
 * @param name the library's name, for example {@code zstd-jni}
 * @param version its version
 */
public record CodecLibrary(String name, String version) {}
