package io.quetzal.store.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Carries what clients send to the thread that stores it. Holds a bounded number of bytes: whoever sends waits while the
 * store does not keep up.
 */
final class UploadPipe extends InputStream {
    private static final int CAPACITY = 1 << 20;

    private final byte[] ring = new byte[CAPACITY];
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** How many bytes were ever written and read; their difference is what the ring holds. */
    private long written;

    private long read;
    private boolean finished;
    private boolean broken;

    /**
     * Adds bytes, and waits until there is room for all of them.
     *
     * @throws IOException if nobody reads any more
     */
    void write(byte[] source, int count) throws IOException, InterruptedException {
        int from = 0;
        while (from < count) {
            lock.lockInterruptibly();
            try {
                while (!broken && written - read == CAPACITY) {
                    changed.await();
                }
                if (broken) {
                    throw new IOException("The upload was ended");
                }
                int at = (int) (written % CAPACITY);
                int room = (int) Math.min(CAPACITY - (written - read), CAPACITY - at);
                int some = Math.min(room, count - from);
                System.arraycopy(source, from, ring, at, some);
                written += some;
                from += some;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** How many bytes were ever written, those of a write that was interrupted halfway included. */
    long written() {
        lock.lock();
        try {
            return written;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more comes: the reader meets the end. */
    void finish() {
        lock.lock();
        try {
            finished = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more comes, and what has come is of no use: both sides are refused. */
    void breakOff() {
        lock.lock();
        try {
            broken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        lock.lock();
        try {
            while (!broken && !finished && written == read) {
                changed.await();
            }
            if (broken) {
                throw new IOException("The upload was ended");
            }
            if (written == read) {
                return -1;
            }
            int at = (int) (read % CAPACITY);
            int some = (int) Math.min(Math.min(length, written - read), CAPACITY - at);
            System.arraycopy(ring, at, target, offset, some);
            read += some;
            changed.signalAll();
            return some;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The store stops", e);
        } finally {
            lock.unlock();
        }
    }
}
