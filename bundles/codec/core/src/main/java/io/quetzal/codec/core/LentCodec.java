package io.quetzal.codec.core;

import io.quetzal.codec.api.CodecInfo;
import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.codec.spi.CodecRegistry.Lease;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A codec, and how many leases of it there are. */
final class LentCodec {
    /** Set in the number of leases once no more are given; the other bits count on. */
    private static final int LEAVING = Integer.MIN_VALUE;

    private final BlockCodec codec;
    private final CodecInfo info;
    private final AtomicInteger leases = new AtomicInteger();
    private final CountDownLatch drained = new CountDownLatch(1);

    LentCodec(BlockCodec codec, CodecInfo info) {
        this.codec = codec;
        this.info = info;
    }

    CodecInfo info() {
        return info;
    }

    boolean is(BlockCodec other) {
        return codec.equals(other);
    }

    /** Whether formats and settings could take one for the other: one of name and number is the same, and one is not. */
    boolean clashesWith(LentCodec other) {
        return info.name().equals(other.info.name()) != (info.number() == other.info.number());
    }

    /** Counts one lease more, unless the codec is leaving. */
    boolean tryLend() {
        int now;
        do {
            now = leases.get();
            if (now < 0) {
                return false;
            }
        } while (!leases.compareAndSet(now, now + 1));
        return true;
    }

    /** The lease that was counted. */
    Lease lease() {
        return new Lent(this);
    }

    /** How many leases have not ended. */
    int leases() {
        return leases.get() & ~LEAVING;
    }

    /**
     * Lends no more, and waits for the ends of all leases.
     *
     * @return whether all have ended in time
     */
    boolean drain(Duration deadline) throws InterruptedException {
        int before = leases.getAndUpdate(now -> now | LEAVING);
        return before == 0 || drained.await(deadline.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void giveBack() {
        if (leases.decrementAndGet() == LEAVING) {
            drained.countDown();
        }
    }

    /** One lease; belongs to one thread. */
    private static final class Lent implements Lease {
        private final LentCodec lent;
        private boolean ended;

        Lent(LentCodec lent) {
            this.lent = lent;
        }

        @Override
        public BlockCodec codec() {
            return lent.codec;
        }

        @Override
        public void close() {
            if (!ended) {
                ended = true;
                lent.giveBack();
            }
        }
    }
}
