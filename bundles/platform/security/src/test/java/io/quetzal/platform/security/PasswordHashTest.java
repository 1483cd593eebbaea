package io.quetzal.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class PasswordHashTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void isAsSlowAsItShouldBe() {
        assertThat(PasswordHash.ITERATIONS).isGreaterThanOrEqualTo(210_000);
    }

    @Test
    void knowsItsPasswordAndNoOther() {
        var hash = PasswordHash.of("grün\ud83d\udc26", 1000, random);
        assertThat(hash.matches("grün\ud83d\udc26")).isTrue();
        assertThat(hash.matches("grün")).isFalse();
        assertThat(hash.matches("grün\ud83d\udc26\0")).isFalse();
        assertThat(PasswordHash.of("?", 1000, random).matches("\ud800")).isFalse();
        assertThat(PasswordHash.of("", 1000, random).matches("x".repeat(2000))).isFalse();
    }

    @Test
    void looksDifferentForEqualPasswords() {
        assertThat(PasswordHash.of("same", 1000, random).hash())
                .isNotEqualTo(PasswordHash.of("same", 1000, random).hash());
    }

    @Test
    void fitsNobodyWhenItIsNobodys() {
        assertThat(PasswordHash.ofNobody(1000, random).matches("")).isFalse();
    }

    @Test
    void hidesItselfInLogs() {
        var hash = PasswordHash.of("secret", 1000, random);
        assertThat(hash.toString()).doesNotContain(hash.hash()).doesNotContain(hash.salt());
    }
}
