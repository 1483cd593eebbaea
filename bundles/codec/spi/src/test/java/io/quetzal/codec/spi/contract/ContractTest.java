package io.quetzal.codec.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.codec.api.CodecLevels;
import io.quetzal.codec.spi.BlockChecks;
import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.spi.CodecId;
import io.quetzal.codec.spi.CodecLibrary;
import io.quetzal.platform.testkit.contract.ContractRun;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract lets a good codec pass, and finds each of these mistakes. */
class ContractTest {
    @Test
    void letsAGoodCodecPass() {
        assertThat(failuresOf(GoodKeeps.class)).isEmpty();
    }

    @Test
    void findsALostByte() {
        assertThat(failuresOf(LosesAByteBreaks.class))
                .contains("givesBackBlocksOfEverySize", "givesBackBlocksOfEveryLevel");
    }

    @Test
    void findsAByteWrittenBesideTheTarget() {
        assertThat(failuresOf(WritesBeforeTheTargetBreaks.class))
                .contains(
                        "givesBackBlocksOfEverySize",
                        "survivesNoise",
                        "refusesATargetThatIsTooSmallAndLeavesItsSurroundingsAlone");
    }

    @Test
    void findsADamagedSource() {
        assertThat(failuresOf(SpoilsItsSourceBreaks.class)).contains("survivesNoise", "givesBackBlocksOfEverySize");
    }

    @Test
    void findsAFailureThatCallersDoNotExpect() {
        assertThat(failuresOf(FailsOtherwiseBreaks.class))
                .contains("survivesNoise", "refusesABlockThatHoldsMoreThanThereIsRoomFor");
    }

    @Test
    void findsAnAnswerThatIsALie() {
        assertThat(failuresOf(LiesAboutItsLengthBreaks.class)).contains("survivesNoise", "givesBackBlocksOfEverySize");
    }

    @Test
    void findsALevelThatIsNotThere() {
        assertThat(failuresOf(TakesAnyLevelBreaks.class)).containsExactly("refusesLevelsThatItDoesNotHave");
    }

    @Test
    void findsABlockOnTheHeap() {
        assertThat(failuresOf(CopiesToTheHeapBreaks.class)).containsExactly("copiesNoBlockToTheHeap");
    }

    @Test
    void findsABoundThatIsTooSmall() {
        assertThat(failuresOf(PromisesTooMuchBreaks.class)).contains("needsNoMoreRoomThanItSays");
    }

    private static Set<String> failuresOf(Class<?> test) {
        ContractRun run = ContractRun.of(test);
        assertThat(run.tests()).isGreaterThan(30);
        return run.failures();
    }

    /** Puts a zero in front of each block, and does nothing wrong. */
    static class Good implements BlockCodec {
        static final CodecId ID = CodecId.of("good", 255);

        @Override
        public CodecId id() {
            return ID;
        }

        @Override
        public CodecLevels levels() {
            return new CodecLevels(1, 2, 3);
        }

        @Override
        public CodecLibrary library() {
            return new CodecLibrary("test", "1");
        }

        @Override
        public int bound(long sourceBytes) {
            return BlockChecks.length(sourceBytes) + 1;
        }

        @Override
        public int compress(MemorySegment source, MemorySegment target, int level) {
            BlockChecks.level(ID, levels(), level);
            if (target.byteSize() <= source.byteSize()) {
                throw BlockChecks.tooSmall(ID, source, target, null);
            }
            target.set(ValueLayout.JAVA_BYTE, 0, (byte) 0);
            MemorySegment.copy(source, 0, target, 1, source.byteSize());
            return (int) source.byteSize() + 1;
        }

        @Override
        public int decompress(MemorySegment source, MemorySegment target) {
            long length = source.byteSize() - 1;
            if (length < 0 || length > target.byteSize() || source.get(ValueLayout.JAVA_BYTE, 0) != 0) {
                throw BlockChecks.damaged(ID, source, target, null);
            }
            MemorySegment.copy(source, 1, target, 0, length);
            return (int) length;
        }
    }

    static final class GoodKeeps extends BlockCodecContract {
        @Override
        protected BlockCodec newCodec() {
            return new Good();
        }
    }

    static final class LosesAByteBreaks extends BlockCodecContract {
        @Override
        protected BlockCodec newCodec() {
            return new Good() {
                @Override
                public int decompress(MemorySegment source, MemorySegment target) {
                    int length = super.decompress(source, target);
                    if (length > 0) {
                        target.set(ValueLayout.JAVA_BYTE, length - 1L, (byte) 0x5A);
                    }
                    return length;
                }
            };
        }
    }

    static final class WritesBeforeTheTargetBreaks extends BlockCodecContract {
        @Override
        protected BlockCodec newCodec() {
            return new Good() {
                @Override
                public int compress(MemorySegment source, MemorySegment target, int level) {
                    spoilTheByteBefore(target);
                    return super.compress(source, target, level);
                }

                @Override
                public int decompress(MemorySegment source, MemorySegment target) {
                    spoilTheByteBefore(target);
                    return super.decompress(source, target);
                }
            };
        }

        @SuppressWarnings("restricted") // as native code would do it
        private static void spoilTheByteBefore(MemorySegment target) {
            if (target.isNative() && target.byteSize() > 0) {
                MemorySegment before =
                        MemorySegment.ofAddress(target.address() - 1).reinterpret(1);
                // Only where the fixture watches: else the byte belongs to the allocator.
                if (before.get(ValueLayout.JAVA_BYTE, 0) == (byte) 0xA5) {
                    before.set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
                }
            }
        }
    }

    static final class SpoilsItsSourceBreaks extends BlockCodecContract {
        @Override
        protected BlockCodec newCodec() {
            return new Good() {
                @Override
                public int decompress(MemorySegment source, MemorySegment target) {
                    try {
                        return super.decompress(source, target);
                    } finally {
                        spoil(source);
                    }
                }

                @Override
                public int compress(MemorySegment source, MemorySegment target, int level) {
                    int length = super.compress(source, target, level);
                    spoil(source);
                    return length;
                }
            };
        }

        private static void spoil(MemorySegment source) {
            if (source.byteSize() > 0 && !source.isReadOnly()) {
                source.set(ValueLayout.JAVA_BYTE, 0, (byte) (source.get(ValueLayout.JAVA_BYTE, 0) + 1));
            }
        }
    }

    static final class FailsOtherwiseBreaks extends BlockCodecContract {
        @Override
        protected BlockCodec newCodec() {
            return new Good() {
                @Override
                public int decompress(MemorySegment source, MemorySegment target) {
                    MemorySegment.copy(source, 1, target, 0, source.byteSize() - 1);
                    return (int) source.byteSize() - 1;
                }
            };
        }
    }

    static final class LiesAboutItsLengthBreaks extends BlockCodecContract {
        @Override
        protected BlockCodec newCodec() {
            return new Good() {
                @Override
                public int decompress(MemorySegment source, MemorySegment target) {
                    return source.byteSize() > 0 ? (int) target.byteSize() + 1 : super.decompress(source, target);
                }
            };
        }
    }

    static final class TakesAnyLevelBreaks extends BlockCodecContract {
        @Override
        protected BlockCodec newCodec() {
            return new Good() {
                @Override
                public int compress(MemorySegment source, MemorySegment target, int level) {
                    return super.compress(source, target, 1);
                }
            };
        }
    }

    static final class CopiesToTheHeapBreaks extends BlockCodecContract {
        @Override
        protected BlockCodec newCodec() {
            return new Good() {
                @Override
                public int compress(MemorySegment source, MemorySegment target, int level) {
                    byte[] copy = source.toArray(ValueLayout.JAVA_BYTE);
                    return super.compress(MemorySegment.ofArray(copy), target, level);
                }
            };
        }
    }

    static final class PromisesTooMuchBreaks extends BlockCodecContract {
        @Override
        protected BlockCodec newCodec() {
            return new Good() {
                @Override
                public int bound(long sourceBytes) {
                    return BlockChecks.length(sourceBytes);
                }
            };
        }
    }
}
