package io.quetzal.state.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SortedFactsTest {
    @Test
    void behavesLikeATreeMapAndNeverChangesWhatWasThere() {
        var random = new Random(7);
        var model = new TreeMap<String, Long>();
        var facts = SortedFacts.EMPTY;
        for (int step = 0; step < 20_000; step++) {
            String key = "k" + random.nextInt(500);
            var before = asMap(step % 1000 == 0 ? facts : SortedFacts.EMPTY);
            var old = facts;
            if (random.nextInt(3) == 0) {
                facts = facts.without(key);
                model.remove(key);
            } else {
                facts = facts.with(key, envelope(step));
                model.put(key, (long) step);
            }
            assertThat(facts.size()).isEqualTo(model.size());
            if (step % 1000 == 0) {
                assertThat(asMap(facts)).isEqualTo(model);
                assertThat(asMap(old)).isEqualTo(before);
            }
        }
        assertThat(facts.get("absent")).isNull();
    }

    @Test
    void staysShallowWhenKeysComeInOrder() {
        var facts = SortedFacts.EMPTY;
        for (int i = 0; i < 100_000; i++) {
            facts = facts.with("machine-%08d".formatted(i), envelope(i));
        }
        // A list-like tree of this size would overflow the stack here.
        assertThat(asMap(facts)).hasSize(100_000);
    }

    private static Envelope envelope(long revision) {
        return Envelope.seal("s", "k", revision, 1, new byte[0]);
    }

    private static Map<String, Long> asMap(SortedFacts facts) {
        var map = new TreeMap<String, Long>();
        facts.forEach((key, envelope) -> map.put(key, envelope.revision()));
        return map;
    }
}
