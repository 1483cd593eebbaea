package io.quetzal.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.security.AuditLog.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalJournalTest {
    @TempDir
    Path home;

    private Fixture node;
    private RefusalJournal refusals;

    @BeforeEach
    void start() {
        node = new Fixture(home);
        refusals = new RefusalJournal(node.journal, node.clock);
    }

    @AfterEach
    void stop() throws IOException {
        refusals.close();
        node.close();
    }

    private void refuse(String origin) {
        refusals.refused("nobody", origin, "web.authenticate", "GET /vms", "The token is not known.");
    }

    private List<Entry> written() {
        return node.journal.read(PageRequest.first(1000)).items().stream()
                .filter(entry -> entry.action().equals("web.authenticate")
                        || entry.origin().equals("many"))
                .toList();
    }

    @Test
    void writesWhatIsRefused() {
        refuse("rest 10.0.0.1");
        assertThat(written()).singleElement().satisfies(entry -> {
            assertThat(entry.origin()).isEqualTo("rest 10.0.0.1");
            assertThat(entry.outcome()).isEqualTo("refused: The token is not known.");
        });
    }

    @Test
    void writesManyFromOneOriginAsOneLineThatSaysHowMany() {
        for (int i = 0; i < 1000; i++) {
            refuse("rest 10.0.0.1");
        }
        assertThat(written()).hasSize(RefusalJournal.ONE_BY_ONE);
        node.clock.advance(RefusalJournal.WINDOW);
        refusals.sumUp();
        assertThat(written()).hasSize(RefusalJournal.ONE_BY_ONE + 1);
        assertThat(written().getFirst().outcome()).isEqualTo("refused: 990 more like this within a minute");
        refuse("rest 10.0.0.1");
        assertThat(written()).hasSize(RefusalJournal.ONE_BY_ONE + 2);
    }

    @Test
    void doesNotLetOneOriginHideAnother() {
        for (int i = 0; i < 1000; i++) {
            refuse("rest 10.0.0.1");
        }
        refuse("rest 10.0.0.2");
        assertThat(written().getFirst().origin()).isEqualTo("rest 10.0.0.2");
    }

    @Test
    void staysBoundedWhenTheyComeFromEverywhere() {
        for (int i = 0; i < 5000; i++) {
            refuse("rest 10.0." + i / 250 + "." + i % 250);
        }
        assertThat(written()).hasSize(RefusalJournal.MOST_SOURCES + RefusalJournal.ONE_BY_ONE);
    }

    @Test
    void losesNothingWhenTheNodeStops() {
        for (int i = 0; i < 12; i++) {
            refuse("rest 10.0.0.1");
        }
        refusals.close();
        assertThat(written().getFirst().outcome()).isEqualTo("refused: 2 more like this within a minute");
    }
}
