package io.quetzal.state.local;

import io.quetzal.state.api.StateException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The program that {@link CrashTest} and {@link FullDiskTest} run and kill: several threads write transactions, and
 * each says on standard output what was acknowledged or refused.
 */
final class CrashChild {
    private static final int THREADS = 4;
    static final String PAYLOAD = "x".repeat(300);

    private CrashChild() {}

    /** Two keys that always change together: what is half done shows as a difference. */
    static String key(String side, int thread, int slot) {
        return side + "-" + thread + "-" + slot;
    }

    /**
     * Writes until it is killed.
     *
     * @param args the directory, the number that the first transaction gets, and how many slots each thread has
     */
    public static void main(String[] args) throws Exception {
        var state = States.open(new StatePaths(Path.of(args[0])));
        int from = Integer.parseInt(args[1]);
        int slots = Integer.parseInt(args[2]);
        System.out.println("opened " + state.health().mode());
        var threads = IntStream.range(0, THREADS)
                .mapToObj(thread -> Thread.ofPlatform().start(() -> write(state, thread, from, slots)))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void write(LocalState state, int thread, int from, int slots) {
        for (int number = from; ; number++) {
            int value = number;
            try {
                state.transact(transaction -> {
                    int slot = value % slots;
                    var machine = new Machine(PAYLOAD, value, List.of());
                    transaction.put(Machine.TYPE, key("left", thread, slot), machine);
                    transaction.put(Machine.TYPE, key("right", thread, slot), machine);
                    return value;
                });
                System.out.println("done " + thread + " " + value);
            } catch (StateException e) {
                System.out.println(
                        "refused " + thread + " " + value + " " + e.reason().name());
                sleep();
            }
        }
    }

    /** Gives a full disk time to become emptier. */
    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
