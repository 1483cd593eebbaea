package io.quetzal.itest.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.metric.MetricsService;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.testkit.Await;
import io.quetzal.state.api.FactType;
import io.quetzal.state.api.StateService;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmService;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The services do together what they do alone. */
@InContainer
class ServicesTest {
    private static final FactType<Note> NOTES = FactType.first("itest.notes", Note.class);
    private static final Name NOBODY = new Name("nobody");

    record Note(String text) {}

    @AfterEach
    void leavesNoNotes(StateService state) {
        var notes = state.facts(NOTES);
        notes.list().forEach(note -> notes.delete(note.key()));
    }

    @Test
    void keepsAllOfATransactionOrNothing(StateService state) {
        assertThatThrownBy(() -> state.transact(transaction -> {
                    transaction.put(NOTES, "a", new Note("written before the failure"));
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(state.facts(NOTES).list()).isEmpty();

        state.transact(transaction -> {
            transaction.put(NOTES, "a", new Note("one"));
            transaction.put(NOTES, "b", new Note("two"));
            return true;
        });
        assertThat(state.facts(NOTES).list())
                .extracting(fact -> fact.value().text())
                .containsExactly("one", "two");
    }

    @Test
    void tellsWhoeverWatchesWhatHasChanged(StateService state) {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        var notes = state.facts(NOTES);
        try (var _ = notes.watch(change -> heard.add(change.key()))) {
            notes.put("first", new Note("news"));
            notes.delete("first");
            Await.until("both changes to be heard", () -> heard.size() == 2);
        }
        assertThat(heard).containsExactly("first", "first");
    }

    @Test
    void measuresEverySubsystem(MetricsService metrics) {
        assertThat(new String(metrics.render(null), UTF_8))
                .contains("jvm_memory", "quetzal_node_", "quetzal_web_", "quetzal_image_", "quetzal_vm_");
    }

    @Test
    void changesNothingForAStrangerOrAViewer(VmService machines) {
        assertThatThrownBy(() -> machines.delete(NOBODY, false))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("Nobody is known to be calling");
        var viewer = new Caller("vera", Role.VIEWER, "test");
        assertThatThrownBy(() -> viewer.run(() -> machines.delete(NOBODY, false)))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("operator");
        var operator = new Caller("otto", Role.OPERATOR, "test");
        assertThatThrownBy(() -> operator.run(() -> machines.delete(NOBODY, false)))
                .isInstanceOf(VmException.class)
                .hasMessageContaining("nobody");
    }
}
