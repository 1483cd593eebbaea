package io.quetzal.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.AuditLog.Entry;
import io.quetzal.platform.api.security.AuditQuery;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.platform.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditSearchTest {
    private static final Caller OLGA = new Caller("olga", Role.OPERATOR, "rest 10.0.0.1");
    private static final Caller VERA = new Caller("vera", Role.VIEWER, "ssh 10.0.0.2");

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock();
    private AuditJournal journal;
    private Instant noon;

    @BeforeEach
    void write() {
        // Files of a few lines each, so that a search goes through several.
        journal = new AuditJournal(directory, new JacksonJsonCodec(), clock, 1000);
        var guard = new LocalAccessGuard(journal);
        OLGA.run(() -> guard.change(Role.OPERATOR, "vm.start", "Web", () -> {}));
        clock.advance(Duration.ofHours(1));
        noon = clock.instant();
        OLGA.run(() -> guard.change(Role.OPERATOR, "vm.stop", "Web", () -> {}));
        assertThatThrownBy(() -> VERA.run(() -> guard.change(Role.ADMIN, "image.build", "demo", () -> {})))
                .isInstanceOf(AccessException.class);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    private List<String> found(AuditQuery query) {
        return journal.search(query, PageRequest.first(100)).items().stream()
                .map(Entry::action)
                .toList();
    }

    @Test
    void findsByEachCondition() {
        assertThat(found(AuditQuery.ALL)).containsExactly("image.build", "vm.stop", "vm.start");
        assertThat(found(new AuditQuery(noon, null, null, null, null, null))).containsExactly("image.build", "vm.stop");
        assertThat(found(new AuditQuery(null, noon, null, null, null, null))).containsExactly("vm.start");
        assertThat(found(new AuditQuery(null, null, "olga", null, null, null))).containsExactly("vm.stop", "vm.start");
        assertThat(found(new AuditQuery(null, null, null, "vm.", null, null))).containsExactly("vm.stop", "vm.start");
        assertThat(found(new AuditQuery(null, null, null, null, "refused", null)))
                .containsExactly("image.build");
        assertThat(found(new AuditQuery(null, null, null, null, null, "wEb"))).containsExactly("vm.stop", "vm.start");
        assertThat(found(new AuditQuery(noon, null, "olga", "vm.", "ok", "10.0.0.1")))
                .containsExactly("vm.stop");
        assertThat(found(new AuditQuery(null, null, "nobody", null, null, null)))
                .isEmpty();
    }

    @Test
    void goesOnWhereAPageEndedWithinWhatIsWanted() {
        var vms = new AuditQuery(null, null, null, "vm.", null, null);
        var first = journal.search(vms, PageRequest.first(1));
        var second = journal.search(vms, new PageRequest(1, first.next()));
        assertThat(first.items()).extracting(Entry::action).containsExactly("vm.stop");
        assertThat(second.items()).extracting(Entry::action).containsExactly("vm.start");
        assertThat(second.next()).isNull();
    }

    @Test
    void exportsAllThatIsWanted() {
        var exported = new ArrayList<String>();
        journal.export(AuditQuery.ALL, entry -> exported.add(entry.action()));
        assertThat(exported).containsExactly("image.build", "vm.stop", "vm.start");
    }

    @Test
    void refusesATimeThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> new AuditQuery(noon, noon.minusMillis(1), null, null, null, null))
                .isInstanceOf(InvalidValueException.class);
    }
}
