package io.quetzal.store.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.store.api.CollectReport;
import io.quetzal.store.api.StoreStatus.Verified;
import io.quetzal.store.api.VerifyOptions;
import io.quetzal.store.api.VerifyReport;
import io.quetzal.store.core.node.Ledger.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final VerifyReport CLEAN = new VerifyReport(1, 2, new ByteSize(3), List.of(), List.of(), List.of());
    private static final VerifyReport DAMAGED = new VerifyReport(
            1, 2, new ByteSize(3), List.of("A block is not what was written."), List.of(UniqueId.next()), List.of());

    @TempDir
    private Path directory;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = ledger();
    }

    private Ledger ledger() {
        return new Ledger(new VerifiedFile(file()), InstantSource.fixed(NOON));
    }

    private Path file() {
        return directory.resolve("verified");
    }

    @Test
    void knowsOfDamageAfterARestart() {
        ledger.verify(VerifyOptions.all(), () -> DAMAGED);
        assertThat(ledger().verified()).contains(new Verified(NOON, 1, false, 1));
    }

    @Test
    void aCleanSampleDoesNotMakeDamageForgotten() {
        ledger.verify(VerifyOptions.all(), () -> DAMAGED);
        ledger.verify(new VerifyOptions(0.1), () -> CLEAN);
        assertThat(ledger.verified().orElseThrow().clean()).isFalse();
        ledger.verify(VerifyOptions.all(), () -> CLEAN);
        assertThat(ledger.verified()).contains(new Verified(NOON, 1, true, 0));
    }

    @Test
    void passesOverAFileThatItCannotRead() throws IOException {
        for (String text : List.of("", "2 later", "1 yesterday 1.0 true 0", "1 2026-11-22T12:00:00Z all true 0")) {
            Files.writeString(file(), text);
            assertThat(ledger().verified()).isEmpty();
        }
    }

    @Test
    void knowsWhatGarbageIsLeft() {
        assertThat(ledger.garbage()).isEmpty();
        ledger.collect(() -> new CollectReport(new ByteSize(100), new ByteSize(90), new ByteSize(5), 1, 2));
        assertThat(ledger.garbage()).contains(new ByteSize(10));
    }

    @Test
    void countsWhatIsUnderWay() {
        assertThat(ledger.<Integer>during(Work.VERIFY, () -> ledger.running(Work.VERIFY)))
                .isEqualTo(1);
        assertThat(ledger.running(Work.VERIFY)).isZero();
    }
}
