package io.quetzal.vm.driver.qemu;

import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Speaks QEMU's machine protocol: commands one way, answers and events the other. */
final class QmpClient implements AutoCloseable {
    private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(10);

    private final JsonCodec codec;
    private final Consumer<Event> events;
    private final Map<Long, CompletableFuture<Object>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong nextId = new AtomicLong();
    private final CompletableFuture<Object> greeting = new CompletableFuture<>();
    private final LineConnection connection;

    /** Something that QEMU tells by itself. */
    record Event(String name, Map<?, ?> data) {}

    private QmpClient(Path socket, JsonCodec codec, Consumer<Event> events, Duration deadline)
            throws IOException, InterruptedException {
        this.codec = codec;
        this.events = events;
        this.connection =
                LineConnection.over(LineConnection.open(socket, deadline), "qmp", this::received, this::disconnected);
    }

    /**
     * Connects and agrees on the protocol.
     *
     * @param socket QEMU's control socket
     * @param events told what QEMU tells by itself; must not wait for answers
     * @param deadline how long QEMU may take to listen
     * @throws VmException if QEMU does not speak the protocol in time
     */
    static QmpClient connect(Path socket, JsonCodec codec, Consumer<Event> events, Duration deadline)
            throws IOException, InterruptedException {
        var client = new QmpClient(socket, codec, events, deadline);
        try {
            client.await("the greeting", client.greeting);
            client.execute("qmp_capabilities", Map.of());
            return client;
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /**
     * Runs a command.
     *
     * @return what QEMU answers: maps, lists, strings, numbers and booleans
     * @throws VmException if QEMU refuses, is gone, or does not answer in time
     */
    Object execute(String command, Map<String, Object> arguments) {
        long id = nextId.incrementAndGet();
        var answer = new CompletableFuture<Object>();
        waiting.put(id, answer);
        try {
            var message = new LinkedHashMap<String, Object>();
            message.put("execute", command);
            message.put("arguments", arguments);
            message.put("id", id);
            connection.send(codec.write(message));
            return await(command, answer);
        } finally {
            waiting.remove(id);
        }
    }

    /** Waits until QEMU has said all it will, or the deadline has passed. */
    boolean awaitEnd(Duration deadline) throws InterruptedException {
        return connection.awaitEnd(deadline);
    }

    @Override
    public void close() {
        connection.close();
    }

    private Object await(String what, CompletableFuture<Object> answer) {
        try {
            return answer.get(ANSWER_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new VmException(
                    VmFailure.NO_ANSWER,
                    "QEMU did not answer to " + what + " within " + ANSWER_DEADLINE.toSeconds()
                            + " s. The host may be overloaded; try again, or stop the machine with --force.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VmException(VmFailure.NO_ANSWER, "Waiting for QEMU's answer to " + what + " was interrupted.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof VmException failure
                    ? failure
                    : new VmException(VmFailure.NO_ANSWER, "QEMU's answer to " + what + " was lost.", e);
        }
    }

    private void received(byte[] line) {
        Map<String, Object> message = codec.readTree(line);
        if (message.containsKey("QMP")) {
            greeting.complete(message);
        } else if (message.get("event") instanceof String name) {
            events.accept(new Event(name, message.get("data") instanceof Map<?, ?> data ? data : Map.of()));
        } else if (message.get("id") instanceof Number id) {
            var answer = waiting.get(id.longValue());
            if (answer == null) {
                return;
            }
            if (message.get("error") instanceof Map<?, ?> error) {
                answer.completeExceptionally(
                        new VmException(VmFailure.COMMAND_FAILED, "QEMU refused: " + error.get("desc")));
            } else {
                answer.complete(message.getOrDefault("return", Map.of()));
            }
        }
    }

    private void disconnected() {
        var gone = new VmException(
                VmFailure.NO_ANSWER, "QEMU has closed its control socket. See \"quetzal vm show\" for why.");
        greeting.completeExceptionally(gone);
        waiting.values().forEach(answer -> answer.completeExceptionally(gone));
    }
}
