package io.quetzal.web.server.assets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EncodingTest {
    @Test
    void prefersTheShortestThatTheClientTakes() {
        assertThat(Encoding.accepted("gzip, deflate, br, zstd"))
                .containsExactly(Encoding.BR, Encoding.GZIP, Encoding.IDENTITY);
        assertThat(Encoding.accepted("GZIP;q=0.5")).containsExactly(Encoding.GZIP, Encoding.IDENTITY);
    }

    @Test
    void sendsNothingThatTheClientDoesNotWant() {
        assertThat(Encoding.accepted("br;q=0, gzip; q=0.000")).containsExactly(Encoding.IDENTITY);
        assertThat(Encoding.accepted("brotli")).containsExactly(Encoding.IDENTITY);
        assertThat(Encoding.accepted(null)).containsExactly(Encoding.IDENTITY);
    }
}
