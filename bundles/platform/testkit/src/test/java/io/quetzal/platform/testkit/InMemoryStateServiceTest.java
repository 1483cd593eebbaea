package io.quetzal.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.state.api.Fact;
import io.quetzal.state.api.FactChange;
import io.quetzal.state.api.FactType;
import io.quetzal.state.api.StateException;
import io.quetzal.state.api.StateException.StateFailure;
import io.quetzal.state.api.StateHealth;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class InMemoryStateServiceTest {
    record Pet(String name) {}

    private static final FactType<Pet> PETS = FactType.first("test.pets", Pet.class);

    private final InMemoryStateService state = new InMemoryStateService();

    @Test
    void answersWhatWasWritten() {
        var pets = state.facts(PETS);
        var written = pets.put("b", new Pet("Bella"));
        pets.put("a", new Pet("Anton"));

        assertThat(pets.get("b")).contains(written);
        assertThat(pets.list()).extracting(Fact::key).containsExactly("a", "b");
        assertThat(pets.delete("b")).isTrue();
        assertThat(pets.delete("b")).isFalse();
        assertThat(pets.get("b")).isEmpty();
    }

    @Test
    void undoesAllOfATransactionThatThrows() {
        assertThatThrownBy(() -> state.transact(transaction -> {
                    transaction.put(PETS, "a", new Pet("Anton"));
                    assertThat(transaction.get(PETS, "a")).isPresent();
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(state.facts(PETS).list()).isEmpty();
    }

    @Test
    void tellsItsWatchersInOrder() {
        var heard = new CopyOnWriteArrayList<FactChange<Pet>>();
        try (var _ = state.facts(PETS).watch(heard::add)) {
            state.facts(PETS).put("a", new Pet("Anton"));
            state.facts(PETS).delete("a");
            Await.until("both changes", () -> heard.size() == 2);
        }
        assertThat(heard.get(0)).isInstanceOf(FactChange.Written.class);
        assertThat(heard.get(1)).isEqualTo(new FactChange.Deleted<>("a", 2));
    }

    @Test
    void refusesChangesWhenTheTestSaysSo() {
        state.refuseChanges(StateFailure.STATE_READ_ONLY);
        assertThatThrownBy(() -> state.facts(PETS).put("a", new Pet("Anton"))).isInstanceOf(StateException.class);
        assertThat(state.health().mode()).isEqualTo(StateHealth.Mode.READ_ONLY);
    }
}
