package io.quetzal.store.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.store.api.StoreKey;
import io.quetzal.store.api.StoreKey.KeyKind;
import io.quetzal.store.api.StoredFile;
import io.quetzal.store.api.StoredFile.FileType;
import io.quetzal.store.api.VerifyReport;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As a node writes it: sizes in bytes, constants in lower case, what is null left out. */
class RecordJsonTest {
    private static final Instant MOMENT = Instant.parse("2026-11-21T22:00:00Z");

    @Test
    void writesValuesAsANodeDoes() {
        var id = UniqueId.at(MOMENT);
        var report = new VerifyReport(1, 2, new ByteSize(3), List.of("a \"quoted\" pack"), List.of(id), List.of());

        assertThat(json(report))
                .isEqualTo("{\"packs\":1,\"blocks\":2,\"readBytes\":3,\"damage\":[\"a \\\"quoted\\\" pack\"],"
                        + "\"damagedObjects\":[\"" + id + "\"],\"damagedFiles\":[]}");
    }

    @Test
    void writesConstantsInLowerCaseAndLeavesNullsOut() {
        assertThat(json(new StoreKey(1, "laptop", KeyKind.KEY_FILE, MOMENT)))
                .isEqualTo(
                        "{\"number\":1,\"label\":\"laptop\",\"kind\":\"key-file\",\"addedAt\":\"2026-11-21T22:00:00Z\"}");
        assertThat(json(new StoredFile("a", FileType.REGULAR, 0644, 0, 0, MOMENT, ByteSize.ZERO, null)))
                .contains("\"type\":\"regular\"", "\"sizeBytes\":0")
                .doesNotContain("linkTarget");
    }

    private static String json(Record value) {
        return new String(RecordJson.write(value), UTF_8);
    }
}
