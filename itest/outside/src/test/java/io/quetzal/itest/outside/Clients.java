package io.quetzal.itest.outside;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** People who use a node all the time, and remember what was not answered as it should be. */
final class Clients {
    private static final int MANY = 4;

    private final TestNode node;
    private final List<String> paths;
    private final AtomicInteger answered = new AtomicInteger();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    private Clients(TestNode node, List<String> paths) {
        this.node = node;
        this.paths = paths;
    }

    /** What is done while they use the node. */
    interface Deed {
        void run() throws Exception;
    }

    /** Does something while these paths are asked for again and again, and gives what failed. */
    static List<String> failuresWhile(TestNode node, List<String> paths, Deed deed) throws Exception {
        var clients = new Clients(node, paths);
        for (int i = 0; i < MANY; i++) {
            clients.threads.add(Thread.ofVirtual().start(clients::ask));
        }
        try {
            clients.awaitAnswers();
            deed.run();
            clients.awaitAnswers();
        } finally {
            clients.over = true;
            for (Thread thread : clients.threads) {
                thread.join();
            }
        }
        return List.copyOf(clients.failed);
    }

    private void awaitAnswers() {
        int before = answered.get();
        TestNode.until("requests are answered", () -> answered.get() > before);
    }

    private void ask() {
        Rest rest = node.rest();
        while (!over) {
            for (String path : paths) {
                try {
                    var answer = rest.get(path);
                    if (answer.statusCode() != 200) {
                        failed.add(path + " " + answer.statusCode() + " " + answer.body());
                    }
                    answered.incrementAndGet();
                } catch (RuntimeException | Error e) {
                    failed.add(path + " " + e);
                }
            }
        }
    }
}
