package io.quetzal.store.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.testkit.Fuzzing;
import io.quetzal.store.api.PutOptions;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.web.spi.WebRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the query and the digest of a put may be. */
public class PutFuzzTest {
    private static final long ALWAYS = 1 << 20;
    /** Most of it is for Jazzer, which looks at all keys of a map whenever one is looked for. */
    private static final long FOR_EACH_BYTE = 20_000;

    @Test
    void isReadOrRefused() {
        Fuzzing.run(PutFuzzTest.class, PutFuzzTest::fuzzerTestOneInput);
    }

    /** One input: name, labels and digest, with line ends between. */
    public static void fuzzerTestOneInput(byte[] input) {
        String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", 3);
        Fuzzing.assertAllocatesAtMost(ALWAYS + FOR_EACH_BYTE * input.length, () -> {
            query(lines);
            if (lines.length > 2) {
                refusable(StoreFailure.DIGEST_WRONG, () -> read(input, lines[2]));
            }
            assertThat(read(input, "md5=:AA==:, sha-256=:" + sha256(input) + ":"))
                    .isEqualTo(input);
        });
    }

    private static void query(String[] lines) {
        Map<String, String> query =
                lines.length < 2 ? Map.of("name", lines[0]) : Map.of("name", lines[0], "labels", lines[1]);
        var request = (WebRequest) Proxy.newProxyInstance(
                PutFuzzTest.class.getClassLoader(),
                new Class<?>[] {WebRequest.class},
                (proxy, method, arguments) -> Optional.ofNullable(query.get((String) arguments[0])));
        refusable(StoreFailure.INVALID, () -> {
            PutOptions options = PutQuery.options(request);
            assertThat(options.name()).isEqualTo(lines[0]);
            if (lines.length > 1) {
                assertThat(options.labels()).isNotEmpty();
            }
        });
    }

    private static void refusable(StoreFailure also, Runnable deed) {
        try {
            deed.run();
        } catch (StoreException e) {
            assertThat(e.reason()).isIn(StoreFailure.INVALID, also);
        }
    }

    private static byte[] read(byte[] content, String digest) {
        try (var checked = Digests.checked(new ByteArrayInputStream(content), Optional.of(digest))) {
            return checked.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
