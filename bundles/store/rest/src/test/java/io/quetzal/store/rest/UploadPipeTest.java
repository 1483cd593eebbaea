package io.quetzal.store.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UploadPipeTest {
    private static final int MORE_THAN_IT_HOLDS = 3 << 20;

    private final UploadPipe pipe = new UploadPipe();

    @Test
    void carriesMoreThanItHolds() throws Exception {
        byte[] content = new byte[MORE_THAN_IT_HOLDS];
        new Random(1).nextBytes(content);
        CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(this::readAll);

        for (int from = 0; from < content.length; from += 100_000) {
            byte[] piece = Arrays.copyOfRange(content, from, Math.min(content.length, from + 100_000));
            pipe.write(piece, piece.length);
        }
        pipe.finish();

        assertThat(read.get()).isEqualTo(content);
        assertThat(pipe.written()).isEqualTo(content.length);
        assertThat(pipe.read()).as("behind its end").isEqualTo(-1);
    }

    @Test
    void refusesBothSidesWhenItIsBroken() throws Exception {
        pipe.write(new byte[10], 10);
        pipe.breakOff();

        assertThatThrownBy(() -> pipe.write(new byte[10], 10)).isInstanceOf(IOException.class);
        assertThatThrownBy(pipe::read).isInstanceOf(IOException.class);
    }

    @Test
    void freesAWriterWhoWaitsWhenItBreaks() throws Exception {
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(MORE_THAN_IT_HOLDS));
        while (pipe.written() == 0) {
            Thread.onSpinWait();
        }

        pipe.breakOff();

        assertThatThrownBy(writing::get).isInstanceOf(ExecutionException.class).hasMessageContaining("ended");
    }

    @Test
    void knowsHowFarAnInterruptedWriteHasCome() throws Exception {
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                pipe.write(new byte[MORE_THAN_IT_HOLDS], MORE_THAN_IT_HOLDS);
            } catch (IOException | InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (pipe.written() == 0) {
            Thread.onSpinWait();
        }
        writer.interrupt();
        writer.join();

        pipe.finish();

        assertThat((long) readAll().length).isEqualTo(pipe.written());
    }

    private void write(int bytes) {
        try {
            pipe.write(new byte[bytes], bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] readAll() {
        try {
            return pipe.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
