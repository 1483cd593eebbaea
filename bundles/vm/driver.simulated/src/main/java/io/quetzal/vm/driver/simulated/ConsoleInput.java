package io.quetzal.vm.driver.simulated;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Types into the guest's pipe, and gives up when nobody reads. */
final class ConsoleInput {
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final Path pipe;

    ConsoleInput(Path directory) {
        this.pipe = directory.resolve("in");
    }

    synchronized void write(byte[] bytes) throws IOException {
        // Read and write, because opening a pipe only to write waits for somebody who reads.
        try (FileChannel channel = FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var typing = new FutureTask<Void>(() -> {
                var rest = ByteBuffer.wrap(asTerminal(bytes));
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                return null;
            });
            // A pipe cannot be written with a deadline, but closing it wakes the thread that waits.
            Thread.ofPlatform().daemon().name("vm-simulated-typing").start(typing);
            typing.get(DEADLINE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the guest has not read what was typed for " + DEADLINE, e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while typing", e);
        }
    }

    /** The Enter key sends a carriage return, which a terminal turns into the end of a line. */
    private static byte[] asTerminal(byte[] bytes) {
        byte[] typed = bytes.clone();
        for (int i = 0; i < typed.length; i++) {
            if (typed[i] == '\r') {
                typed[i] = '\n';
            }
        }
        return typed;
    }
}
