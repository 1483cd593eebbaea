package io.quetzal.itest.release;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A user can build a release again and compare it with the one that was published. */
class ReproducibleTest {
    @Test
    @EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "builds everything twice")
    void twoBuildsOfACommitInTwoFoldersAreTheSameBytes() throws Exception {
        Commands.run(
                Duration.ofMinutes(30),
                Commands.CHECKOUT.resolve("itest/release/twice").toString());
    }
}
