package io.quetzal.platform.upgrade;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Work that an interrupt of whoever wants it done does not reach. */
final class Unstoppable {
    private Unstoppable() {}

    /**
     * Does the work on a thread of its own and waits for its end. An interrupt that came meanwhile is still there then:
     * a file that is being written would be closed by it.
     */
    static <T> T run(Supplier<T> work) {
        var done = new CompletableFuture<T>();
        Thread thread = Thread.ofVirtual().name("upgrade to its end").start(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException | Error failure) {
                done.completeExceptionally(failure);
            }
        });
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return done.join();
    }
}
