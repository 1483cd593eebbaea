package io.quetzal.store.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.store.spi.Chunker;
import io.quetzal.store.spi.ChunkerFamily;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a family that cuts by content must do besides. */
public abstract class ContentDefinedContract extends ChunkerContract {
    private static final int BLOCKS = 200;
    private static final int MOST_LOST = 10;

    /** For the family's own test class. */
    protected ContentDefinedContract() {}

    @Test
    void findsContentAgainThatWasMoved() {
        byte[] content = blocksOfNoise(20, BLOCKS);
        List<Integer> before = ends(newChunker(), content);
        for (int moved : new int[] {1, 7, 64, 4_096, sizes().average() + 1}) {
            byte[] longer = new byte[content.length + moved];
            System.arraycopy(noise(21, moved), 0, longer, 0, moved);
            System.arraycopy(content, 0, longer, moved, content.length);

            Set<Integer> after = new HashSet<>();
            ends(newChunker(), longer).forEach(end -> after.add(end - moved));
            assertThat(before.stream().filter(end -> !after.contains(end)).count())
                    .as("ends that are lost if content is moved by %d bytes", moved)
                    .isLessThanOrEqualTo(MOST_LOST);
        }
    }

    @Test
    void cutsIntoAboutTheSizeThatWasAskedFor() {
        int count = ends(newChunker(), blocksOfNoise(22, BLOCKS)).size();
        assertThat(count).isBetween(BLOCKS / 2, BLOCKS * 2);
    }

    @Test
    void cutsAtOtherPlacesWithAnotherKey() {
        byte[] content = blocksOfNoise(23, BLOCKS);
        Set<Integer> open = new HashSet<>(ends(newChunker(), content));
        Set<Integer> other = new HashSet<>(ends(keyed(24), content));
        Set<Integer> third = new HashSet<>(ends(keyed(25), content));
        other.retainAll(open);
        third.retainAll(open);
        assertThat(List.of(other.size(), third.size())).allMatch(common -> common <= MOST_LOST);
    }

    private Chunker keyed(int seed) {
        return newFamily().chunker(sizes(), noise(seed, ChunkerFamily.KEY_BYTES));
    }
}
