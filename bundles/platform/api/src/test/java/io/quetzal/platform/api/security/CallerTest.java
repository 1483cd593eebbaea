package io.quetzal.platform.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CallerTest {
    @Test
    void isKnownForTheLengthOfTheCallAndNoLonger() {
        var anna = new Caller("anna", Role.VIEWER, "test");
        assertThat(anna.<Caller>call(Caller::current)).isEqualTo(anna);
        assertThatThrownBy(Caller::current).isInstanceOf(AccessException.class);
    }

    @Test
    void aHigherRoleIncludesTheLowerOnes() {
        assertThat(Role.ADMIN.includes(Role.OPERATOR)).isTrue();
        assertThat(Role.VIEWER.includes(Role.OPERATOR)).isFalse();
    }
}
