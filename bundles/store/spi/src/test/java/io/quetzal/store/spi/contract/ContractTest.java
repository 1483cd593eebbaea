package io.quetzal.store.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.quetzal.platform.api.id.Name;
import io.quetzal.store.spi.ChunkChecks;
import io.quetzal.store.spi.ChunkSizes;
import io.quetzal.store.spi.Chunker;
import io.quetzal.store.spi.ChunkerFamily;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The contract lets a good chunker pass, and finds each of these mistakes. */
class ContractTest {
    @Test
    void letsAGoodChunkerPass() {
        assertThat(failuresOf(GoodKeeps.class)).isEmpty();
    }

    @Test
    void findsAnEndThatIsLeftOut() {
        assertThat(failuresOf(ForgetsTheEndBreaks.class))
                .contains("takesTheEndOfAContentAsABlock", "leavesNothingOutAndKeepsTheSizes");
    }

    @Test
    void findsABlockThatIsCutTooEarly() {
        assertThat(failuresOf(TakesEverythingAsTheLastBreaks.class))
                .contains("cutsTheSameHoweverMuchItIsGivenAtOnce", "leavesABlockThatMayGoOn");
    }

    @Test
    void findsABlockThatIsTooLong() {
        assertThat(failuresOf(IgnoresTheGreatestBreaks.class)).contains("leavesNothingOutAndKeepsTheSizes");
    }

    @Test
    void findsAChunkerThatRemembers() {
        assertThat(failuresOf(RemembersBreaks.class))
                .contains("cutsTheSameHoweverMuchItIsGivenAtOnce", "goesOnFromAnyBlock");
    }

    @Test
    void findsContentThatIsChanged() {
        assertThat(failuresOf(SpoilsItsDataBreaks.class))
                .contains("changesNothing", "cutsWhatLiesOutsideTheHeapOrMayNotBeWritten");
    }

    @Test
    void findsAKeyThatMakesNoDifference() {
        assertThat(failuresOf(IgnoresTheKeyBreaks.class)).containsExactly("cutsAtOtherPlacesWithAnotherKey");
    }

    @Test
    void findsPlacesThatContentDoesNotChoose() {
        assertThat(failuresOf(CutsByLengthBreaks.class))
                .contains("findsContentAgainThatWasMoved", "cutsAtOtherPlacesWithAnotherKey");
    }

    private static Set<String> failuresOf(Class<?> test) {
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(test))
                                .build(),
                        summary);
        assertThat(summary.getSummary().getTestsFoundCount()).isGreaterThan(15);
        return summary.getSummary().getFailures().stream()
                .map(failure -> failure.getTestIdentifier().getSource().orElseThrow())
                .map(source -> ((MethodSource) source).getMethodName())
                .collect(Collectors.toSet());
    }

    /** Cuts behind four bytes whose sum with the key's has six zeros, and does nothing wrong. */
    static class Good implements ChunkerFamily {
        private static final int REACH = 4;
        private static final int CHOSEN = 0x3F;

        @Override
        public Name name() {
            return new Name("good");
        }

        @Override
        public ChunkSizes defaults() {
            return new ChunkSizes(64, 128, 500);
        }

        @Override
        public Chunker chunker(ChunkSizes sizes, byte[] key) {
            ChunkChecks.key(key);
            int secret = Arrays.hashCode(key);
            return (data, last, ends) -> cut(sizes, secret, data, last, ends);
        }

        int cut(ChunkSizes sizes, int secret, MemorySegment data, boolean last, int[] ends) {
            int length = ChunkChecks.length(data);
            int count = 0;
            int begin = 0;
            for (int end = 1; end <= length && count < ends.length; end++) {
                boolean chosen = end - begin >= sizes.min() && isChosen(secret, data, end);
                if (chosen || end - begin == sizes.max() || (last && end == length)) {
                    ends[count++] = end;
                    begin = end;
                }
            }
            return count;
        }

        boolean isChosen(int secret, MemorySegment data, int end) {
            int hash = secret;
            for (int i = end - REACH; i < end; i++) {
                hash = 31 * hash + data.get(ValueLayout.JAVA_BYTE, i);
            }
            return (((hash * 0x9E3779B9) >>> 20) & CHOSEN) == 0;
        }
    }

    static final class GoodKeeps extends ContentDefinedContract {
        @Override
        protected ChunkerFamily newFamily() {
            return new Good();
        }
    }

    static final class ForgetsTheEndBreaks extends ContentDefinedContract {
        @Override
        protected ChunkerFamily newFamily() {
            return new Good() {
                @Override
                int cut(ChunkSizes sizes, int secret, MemorySegment data, boolean last, int[] ends) {
                    return super.cut(sizes, secret, data, false, ends);
                }
            };
        }
    }

    static final class TakesEverythingAsTheLastBreaks extends ContentDefinedContract {
        @Override
        protected ChunkerFamily newFamily() {
            return new Good() {
                @Override
                int cut(ChunkSizes sizes, int secret, MemorySegment data, boolean last, int[] ends) {
                    return super.cut(sizes, secret, data, true, ends);
                }
            };
        }
    }

    static final class IgnoresTheGreatestBreaks extends ContentDefinedContract {
        @Override
        protected ChunkerFamily newFamily() {
            return new Good() {
                @Override
                int cut(ChunkSizes sizes, int secret, MemorySegment data, boolean last, int[] ends) {
                    var longer = new ChunkSizes(sizes.min(), sizes.average(), 2 * sizes.max());
                    return super.cut(longer, secret, data, last, ends);
                }
            };
        }
    }

    static final class RemembersBreaks extends ContentDefinedContract {
        @Override
        protected ChunkerFamily newFamily() {
            return new Good() {
                private int calls;

                @Override
                int cut(ChunkSizes sizes, int secret, MemorySegment data, boolean last, int[] ends) {
                    return super.cut(sizes, secret + calls++, data, last, ends);
                }
            };
        }
    }

    static final class SpoilsItsDataBreaks extends ContentDefinedContract {
        @Override
        protected ChunkerFamily newFamily() {
            return new Good() {
                @Override
                int cut(ChunkSizes sizes, int secret, MemorySegment data, boolean last, int[] ends) {
                    if (data.byteSize() > 0) {
                        data.set(ValueLayout.JAVA_BYTE, 0, (byte) (data.get(ValueLayout.JAVA_BYTE, 0) + 1));
                    }
                    return super.cut(sizes, secret, data, last, ends);
                }
            };
        }
    }

    static final class IgnoresTheKeyBreaks extends ContentDefinedContract {
        @Override
        protected ChunkerFamily newFamily() {
            return new Good() {
                @Override
                int cut(ChunkSizes sizes, int secret, MemorySegment data, boolean last, int[] ends) {
                    return super.cut(sizes, 1, data, last, ends);
                }
            };
        }
    }

    static final class CutsByLengthBreaks extends ContentDefinedContract {
        @Override
        protected ChunkerFamily newFamily() {
            return new Good() {
                @Override
                boolean isChosen(int secret, MemorySegment data, int end) {
                    return false;
                }
            };
        }
    }
}
