package io.quetzal.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;

class StartCheckTest {
    @Test
    void isWellOnceTheLastStartLevelIsReached() {
        assertThat(new StartCheck(100, () -> 100).execute().getStatus()).isEqualTo(Result.Status.OK);
    }

    @Test
    void isNotYetWhileBundlesAreBeingStarted() {
        var result = new StartCheck(100, () -> 80).execute();
        assertThat(result.getStatus()).isEqualTo(Result.Status.TEMPORARILY_UNAVAILABLE);
        assertThat(result.toString()).contains("start level 80 of 100");
    }
}
