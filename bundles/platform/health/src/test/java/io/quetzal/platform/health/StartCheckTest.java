package io.quetzal.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;

class StartCheckTest {
    @Test
    void isWellOnceTheStartLevelIsPassed() {
        assertThat(new StartCheck(30, () -> 60).execute().getStatus()).isEqualTo(Result.Status.OK);
    }

    @Test
    void isNotYetWhileBundlesAreBeingStarted() {
        var result = new StartCheck(30, () -> 30).execute();
        assertThat(result.getStatus()).isEqualTo(Result.Status.TEMPORARILY_UNAVAILABLE);
        assertThat(result.toString()).contains("start level 30, and 30 is to be passed");
    }
}
