package io.quetzal.codec.rest;

import io.quetzal.codec.api.BenchRequest;
import io.quetzal.codec.api.CodecAtLevel;
import io.quetzal.platform.api.quantity.ByteSize;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants measured.
 *
 * @param path the file to take a sample of, from the root of the node's machine
 * @param codecs names, each with a level or at its usual one: {@code zstd}, {@code zstd:19}; or null for all of them
 * @param blockSize how much is compressed at once, 512 bytes to 4 MiB; or null for 64 KiB
 */
public record BenchStart(
        Path path, @Nullable List<String> codecs, @Nullable ByteSize blockSize) {
    /** The request, with what is usual where nothing is said. */
    BenchRequest request() {
        return new BenchRequest(
                path,
                codecs == null
                        ? List.of()
                        : codecs.stream().map(CodecAtLevel::parse).toList(),
                blockSize == null ? BenchRequest.USUAL_BLOCK : blockSize);
    }
}
