package io.quetzal.store.rest;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.store.api.PutOptions;
import io.quetzal.store.api.PutResult;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoreService;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;

/** One object that comes in pieces, each where the one before has ended. */
final class Upload {
    private static final int PIECE = 64 << 10;

    private final UniqueId id = UniqueId.next();
    private final UploadPipe pipe = new UploadPipe();
    private final FutureTask<PutResult> storing;
    /** Held by who sends a piece. */
    private final ReentrantLock sending = new ReentrantLock();

    private volatile long usedAt = System.nanoTime();

    /** Begins to store what will come, in the name of the present caller. */
    Upload(StoreService store, PutOptions options, Optional<String> digest) {
        InputStream content = Digests.checked(pipe, digest);
        storing = new FutureTask<>(() -> store.putStream(content, options, new Unwatched()));
        Caller owner = Caller.current();
        Thread.ofVirtual().name("upload " + id).start(() -> {
            owner.run(storing);
            // Whoever still sends is told by the pipe, and by the outcome.
            pipe.breakOff();
        });
    }

    UniqueId id() {
        return id;
    }

    /** How many bytes have come: where the next piece begins. */
    long offset() {
        return pipe.written();
    }

    /** Whether nobody has sent anything for so long. */
    boolean idleFor(Duration time) {
        return !sending.isLocked() && System.nanoTime() - usedAt > time.toNanos();
    }

    /**
     * Takes a piece, as far as it comes. When the connection breaks, the offset says how far.
     *
     * @param from where the piece begins
     */
    void append(long from, InputStream content) throws InterruptedException {
        if (!sending.tryLock()) {
            throw elsewhere(
                    "Something is being sent to upload " + id + " already. Wait for it, or ask for the offset.");
        }
        try {
            if (from != offset()) {
                throw elsewhere("Upload " + id + " goes on at " + offset() + ", not at " + from + ". Send from there.");
            }
            byte[] piece = new byte[PIECE];
            int count;
            while ((count = content.read(piece)) >= 0) {
                pipe.write(piece, count);
            }
        } catch (IOException e) {
            if (storing.isDone()) {
                outcome();
            }
            throw new StoreException(
                    StoreFailure.INVALID,
                    "The piece broke off at " + offset() + ". Ask for the offset of upload " + id
                            + " and go on from there.",
                    e);
        } finally {
            usedAt = System.nanoTime();
            sending.unlock();
        }
    }

    /** All has come: answers the object when it is stored. */
    PutResult finish() throws InterruptedException {
        if (!sending.tryLock()) {
            throw elsewhere("Something is still being sent to upload " + id + ". Wait for it, then finish.");
        }
        try {
            pipe.finish();
        } finally {
            sending.unlock();
        }
        return outcome();
    }

    /** Forgets what has come. */
    void giveUp() {
        pipe.breakOff();
    }

    private PutResult outcome() throws InterruptedException {
        try {
            return storing.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("Upload " + id + " failed", e.getCause());
        } catch (InterruptedException e) {
            giveUp();
            throw e;
        }
    }

    private static StoreException elsewhere(String message) {
        return new StoreException(StoreFailure.UPLOAD_ELSEWHERE, message, null);
    }
}
