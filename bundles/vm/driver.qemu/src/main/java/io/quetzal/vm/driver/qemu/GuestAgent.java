package io.quetzal.vm.driver.qemu;

import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * Speaks to the agent in the guest. The agent answers in order and without numbers, so one question is asked at a time,
 * and each conversation begins with a synchronisation that discards what an earlier one left behind.
 */
final class GuestAgent implements AutoCloseable {
    private static final int MOST_ANSWERS = 64;

    private final JsonCodec codec;
    private final BlockingQueue<Map<String, Object>> answers = new ArrayBlockingQueue<>(MOST_ANSWERS);
    private final ReentrantLock asking = new ReentrantLock();
    private final LineConnection connection;

    /**
     * What the guest has sent and received since it booted, over all its network interfaces but loopback.
     *
     * @param receivedBytes bytes received
     * @param sentBytes bytes sent
     */
    record Traffic(long receivedBytes, long sentBytes) {}

    private GuestAgent(Path socket, JsonCodec codec, Duration deadline) throws IOException, InterruptedException {
        this.codec = codec;
        this.connection = LineConnection.over(LineConnection.open(socket, deadline), "agent", this::received, () -> {});
    }

    /** Connects to the socket, whether or not an agent is there yet. */
    static GuestAgent connect(Path socket, JsonCodec codec, Duration deadline)
            throws IOException, InterruptedException {
        return new GuestAgent(socket, codec, deadline);
    }

    /** Whether the agent answers within the deadline. */
    boolean answers(Duration deadline) {
        return ask("guest-ping", Map.of(), deadline).isPresent();
    }

    /** Asks the guest to switch itself off. The agent does not answer to this. */
    void powerDown() {
        asking.lock();
        try {
            send("guest-shutdown", Map.of("mode", "powerdown"));
        } finally {
            asking.unlock();
        }
    }

    /** What the guest says of its network interfaces, or empty if it does not say so within the deadline. */
    Optional<Traffic> traffic(Duration deadline) {
        return ask("guest-network-get-interfaces", Map.of(), deadline).map(GuestAgent::sumOf);
    }

    @Override
    public void close() {
        connection.close();
    }

    private Optional<Object> ask(String command, Map<String, Object> arguments, Duration deadline) {
        long giveUp = System.nanoTime() + deadline.toNanos();
        asking.lock();
        try {
            answers.clear();
            long marker = RandomGenerator.getDefault().nextInt(1, Integer.MAX_VALUE);
            send("guest-sync", Map.of("id", marker));
            Optional<Object> synced = next(giveUp);
            while (synced.isPresent() && !(synced.get() instanceof Number number && number.longValue() == marker)) {
                synced = next(giveUp);
            }
            if (synced.isEmpty()) {
                return Optional.empty();
            }
            send(command, arguments);
            return next(giveUp);
        } finally {
            asking.unlock();
        }
    }

    private void send(String command, Map<String, Object> arguments) {
        var message = new LinkedHashMap<String, Object>();
        message.put("execute", command);
        message.put("arguments", arguments);
        connection.send(codec.write(message));
    }

    private Optional<Object> next(long giveUp) {
        try {
            var answer = answers.poll(giveUp - System.nanoTime(), TimeUnit.NANOSECONDS);
            return answer == null || !answer.containsKey("return")
                    ? Optional.empty()
                    : Optional.of(answer.get("return"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VmException(VmFailure.NO_ANSWER, "Waiting for the guest's agent was interrupted.", e);
        }
    }

    private void received(byte[] line) {
        if (!answers.offer(codec.readTree(line))) {
            answers.clear();
        }
    }

    private static Traffic sumOf(Object interfaces) {
        long received = 0;
        long sent = 0;
        for (Object each : interfaces instanceof List<?> list ? list : List.of()) {
            if (each instanceof Map<?, ?> card
                    && !"lo".equals(card.get("name"))
                    && card.get("statistics") instanceof Map<?, ?> statistics) {
                received += Answers.amount(statistics, "rx-bytes");
                sent += Answers.amount(statistics, "tx-bytes");
            }
        }
        return new Traffic(received, sent);
    }
}
