package io.quetzal.codec.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quetzal.codec.api.CodecException;
import io.quetzal.codec.api.CodecException.CodecFailure;
import io.quetzal.codec.api.CodecInfo;
import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.spi.CodecId;
import io.quetzal.codec.spi.CodecRegistry.Lease;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.testkit.Await;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LeasedCodecsTest {
    private static final Name SHIFT = new Name("shift");
    private static final Duration NEVER = Duration.ZERO;
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ShiftCodec codec = new ShiftCodec("shift", 200);
    private final LeasedCodecs codecs = new LeasedCodecs(LONG, LONG);

    @Test
    void lendsACodecByItsNameAndByItsNumber() {
        add(codec);
        try (Lease byName = codecs.lease(SHIFT);
                Lease byNumber = codecs.lease(200)) {
            assertThat(byName.codec()).isSameAs(codec);
            assertThat(byNumber.codec()).isSameAs(codec);
        }
    }

    @Test
    void listsWhatThereIsByNumber() {
        add(codec);
        add(new ShiftCodec("other", 3));
        assertThat(codecs.list()).extracting(CodecInfo::number).containsExactly(3, 200);
        assertThat(codecs.list().getLast())
                .isEqualTo(new CodecInfo(SHIFT, 200, codec.levels(), "shift", "1", "a.bundle", "1.0.0"));
    }

    @Test
    void refusesAtOnceWhatWasNeverThere() {
        add(codec);
        refuses("none", "shift (200)");
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codecs.lease(9))
                .withMessageContaining("number 9");
    }

    @Test
    void lendsTheLatestOfTwoThatAreTheSame() {
        add(codec);
        var newer = new ShiftCodec("shift", 200);
        add(newer);
        assertThat(lent()).isSameAs(newer);

        codecs.removeCodec(newer);
        assertThat(lent()).isSameAs(codec);
    }

    @Test
    void neverLendsACodecThatHasAnothersNumberOrName() {
        add(codec);
        var thief = new ShiftCodec("thief", 200);
        var liar = new ShiftCodec("shift", 201);
        add(thief);
        add(liar);
        refuses("thief", "shift (200)");
        assertThat(lent()).isSameAs(codec);

        codecs.removeCodec(liar);
        codecs.removeCodec(codec);
        try (Lease lease = codecs.lease(new Name("thief"))) {
            assertThat(lease.codec()).isSameAs(thief);
        }
    }

    @Test
    void keepsOutACodecThatDoesNotSayWhatItIs() {
        add(new ShiftCodec("broken", 7) {
            @Override
            public CodecId id() {
                throw new IllegalStateException("no name");
            }
        });
        assertThat(codecs.list()).isEmpty();
    }

    @Test
    void holdsACodecThatGoesUntilItsLeasesHaveEnded() {
        add(codec);
        Lease lease = codecs.lease(SHIFT);
        var going = CompletableFuture.runAsync(() -> codecs.removeCodec(codec));
        Await.until("it is lent no more", () -> codecs.list().isEmpty());
        assertThat(going).isNotDone();

        lease.close();

        going.join();
    }

    @Test
    void letsACodecGoAfterTheDeadlineWhateverItsLeases() {
        var impatient = new LeasedCodecs(NEVER, NEVER);
        impatient.add(codec, "a.bundle", "1.0.0");
        Lease lease = impatient.lease(SHIFT);

        impatient.removeCodec(codec);

        assertThat(impatient.list()).isEmpty();
        lease.close();
    }

    @Test
    void countsALeaseOnceThoughItIsClosedTwice() {
        add(codec);
        Lease first = codecs.lease(SHIFT);
        Lease second = codecs.lease(SHIFT);
        first.close();
        first.close();
        var going = CompletableFuture.runAsync(() -> codecs.removeCodec(codec));
        Await.until("it is lent no more", () -> codecs.list().isEmpty());
        assertThat(going).isNotDone();
        second.close();
        going.join();
    }

    @Test
    void waitsForACodecThatIsBeingReplaced() {
        add(codec);
        codecs.removeCodec(codec);
        var waiting = CompletableFuture.supplyAsync(this::lent);

        var newer = new ShiftCodec("shift", 200);
        add(newer);

        assertThat(waiting.join()).isSameAs(newer);
    }

    @Test
    void waitsNoLongerThanACodecTakesToBeReplaced() {
        var impatient = new LeasedCodecs(NEVER, NEVER);
        impatient.add(codec, "a.bundle", "1.0.0");
        impatient.removeCodec(codec);
        assertThatExceptionOfType(CodecException.class).isThrownBy(() -> impatient.lease(SHIFT));
    }

    @Test
    void losesNoBlockWhileCodecsAreReplacedUnderLoad() {
        add(codec);
        var stop = new AtomicBoolean();
        List<CompletableFuture<Integer>> streams = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            streams.add(CompletableFuture.supplyAsync(() -> stream(stop), Thread.ofPlatform()::start));
        }
        ShiftCodec present = codec;
        for (int i = 0; i < 200; i++) {
            ShiftCodec replaced = present;
            Await.until("a block has gone through it", () -> replaced.calls() > 0);
            // In turn: the old one goes first, as when a bundle is updated, or the new one comes first.
            present = new ShiftCodec("shift", 200);
            if (i % 2 == 0) {
                add(present);
            }
            codecs.removeCodec(replaced);
            replaced.end();
            if (i % 2 != 0) {
                add(present);
            }
        }
        stop.set(true);
        assertThat(streams).allSatisfy(stream -> assertThat(stream.join()).isPositive());
    }

    private int stream(AtomicBoolean stop) {
        byte[] content = {1, 2, 3, 4, 5};
        byte[] block = new byte[6];
        byte[] back = new byte[5];
        int blocks = 0;
        while (!stop.get()) {
            int length;
            try (Lease lease = codecs.lease(SHIFT)) {
                length = lease.codec().compress(segment(content), segment(block), 2);
            }
            try (Lease lease = codecs.lease(200)) {
                lease.codec().decompress(segment(block).asSlice(0, length), segment(back));
            }
            assertThat(back).isEqualTo(content);
            blocks++;
        }
        return blocks;
    }

    private static MemorySegment segment(byte[] bytes) {
        return MemorySegment.ofArray(bytes);
    }

    private void add(BlockCodec added) {
        codecs.add(added, "a.bundle", "1.0.0");
    }

    private BlockCodec lent() {
        try (Lease lease = codecs.lease(SHIFT)) {
            return lease.codec();
        }
    }

    private void refuses(String name, String saying) {
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codecs.lease(new Name(name)))
                .withMessageContaining(saying)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(CodecFailure.NO_SUCH_CODEC));
    }
}
