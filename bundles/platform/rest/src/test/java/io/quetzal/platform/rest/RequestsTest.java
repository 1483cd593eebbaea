package io.quetzal.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.platform.rest.TokenResource.TokenRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestsTest {
    private final JacksonJsonCodec json = new JacksonJsonCodec();

    @Test
    void takesATokenRequestWithoutALifetime() {
        assertThat(read("{\"name\":\"ci\",\"role\":\"operator\"}", TokenRequest.class))
                .isEqualTo(new TokenRequest("ci", Role.OPERATOR, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"ci\",\"role\":\"root\"}",
                "{\"name\":\"ci\"}",
                "{\"name\":\"ci\",\"role\":\"viewer\",\"lifetimeMillis\":0}",
                "{\"name\":\"ci\",\"role\":\"viewer\",\"lifetimeMillis\":-1}"
            })
    void refusesATokenThatCannotBe(String body) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> read(body, TokenRequest.class));
    }

    private <T> T read(String body, Class<T> type) {
        return json.read(body.getBytes(StandardCharsets.UTF_8), type);
    }
}
