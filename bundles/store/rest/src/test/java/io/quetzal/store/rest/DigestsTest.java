package io.quetzal.store.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestsTest {
    /** Of the three bytes "abc", as FIPS 180-4 gives it. */
    private static final String OF_ABC = "sha-256=:ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=:";

    @Test
    void passesWhatHasTheDigest() throws IOException {
        InputStream content = checked("abc", OF_ABC);

        assertThat(content.readAllBytes()).isEqualTo("abc".getBytes(UTF_8));
        assertThat(content.read()).as("read again behind the end").isEqualTo(-1);
    }

    @Test
    void findsItAmongOthers() throws IOException {
        assertThat(checked("abc", "md5=:AAAA:, " + OF_ABC + ", sha-512=:AAAA:").readAllBytes())
                .hasSize(3);
    }

    @Test
    void refusesTheEndOfAnythingElse() {
        InputStream content = checked("abd", OF_ABC);

        assertThatThrownBy(content::readAllBytes)
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreFailure.DIGEST_WRONG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "md5=:AAAA:", "sha-256=AAAA", "sha-256=:====:", "sha-256=::"})
    void refusesADigestThatItCannotCheck(String header) {
        assertThatThrownBy(() -> checked("abc", header)).isInstanceOf(StoreException.class);
    }

    private static InputStream checked(String content, String header) {
        return Digests.checked(new ByteArrayInputStream(content.getBytes(UTF_8)), Optional.of(header));
    }
}
