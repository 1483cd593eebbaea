package io.quetzal.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.testkit.Await;
import io.quetzal.web.server.exchange.RefusedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RequestGateTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final RequestGate gate = new RequestGate(LONG, LONG);

    @Test
    void letsRequestsInWhileItIsOpen() throws Exception {
        try (var one = gate.enter();
                var other = gate.enter()) {
            assertThat(one).isNotSameAs(other);
        }
    }

    @Test
    void lettingNobodyInItWaitsForThoseInside() throws Exception {
        var inside = new CountDownLatch(1);
        var mayLeave = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> pass(inside, mayLeave));
        inside.await();
        var left = new AtomicInteger(-1);
        var closing = Thread.ofVirtual().start(() -> left.set(closed(LONG)));
        assertThat(closing.join(Duration.ofMillis(50))).isFalse();
        mayLeave.countDown();
        closing.join();
        assertThat(left).hasValue(0);
    }

    @Test
    void saysHowManyItCouldNotWaitFor() throws Exception {
        var inside = new CountDownLatch(1);
        var mayLeave = new CountDownLatch(1);
        Thread slow = Thread.ofVirtual().start(() -> pass(inside, mayLeave));
        inside.await();
        assertThat(closed(Duration.ofMillis(10))).isEqualTo(1);
        mayLeave.countDown();
        slow.join();
    }

    @Test
    void doesNotWaitForTheRequestsThatCloseIt() throws Exception {
        var bothInside = new CountDownLatch(2);
        var bothClose = new CountDownLatch(2);
        var left = new AtomicInteger();
        Runnable closing = () -> {
            try (var _ = gate.enter()) {
                bothInside.countDown();
                bothInside.await();
                try (var closed = gate.close(LONG)) {
                    left.addAndGet(closed.left());
                    bothClose.countDown();
                    bothClose.await();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        Thread other = Thread.ofVirtual().start(closing);
        closing.run();
        other.join();
        assertThat(left).hasValue(0);
        assertThat(closed(LONG)).isZero();
    }

    @Test
    void requestsWaitUntilAllThatClosedItHaveOpenedItAgain() throws Exception {
        var first = gate.close(LONG);
        var second = gate.close(LONG);
        var entered = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> pass(entered, new CountDownLatch(0)));
        first.close();
        first.close();
        assertThat(entered.getCount()).isEqualTo(1);
        second.close();
        Await.until("the request to get in", () -> entered.getCount() == 0);
    }

    @Test
    void refusesARequestThatHasWaitedTooLong() throws Exception {
        var impatient = new RequestGate(Duration.ofMillis(10), LONG);
        try (var closed = impatient.close(LONG)) {
            assertThat(closed.left()).isZero();
            assertThatThrownBy(impatient::enter).isInstanceOf(RefusedRequest.class);
        }
        impatient.enter().close();
    }

    @Test
    void doesNotWaitForContentThatIsStillToCome() throws Exception {
        var hurried = new RequestGate(LONG, Duration.ofMillis(10));
        try (var sender = new PipedOutputStream()) {
            var received = new ArrayBlockingQueue<Integer>(1);
            Thread upload = upload(hurried, new PipedInputStream(sender), received);
            try (var closed = hurried.close(LONG)) {
                assertThat(closed.left()).isZero();
                sender.write(7);
                sender.flush();
                assertThat(received.poll(50, TimeUnit.MILLISECONDS)).isNull();
            }
            assertThat(received.take()).isEqualTo(7);
            upload.join();
        }
    }

    @Test
    void waitsForWhatIsDoneWithContentThatHasCome() throws Exception {
        var hurried = new RequestGate(LONG, Duration.ZERO);
        var working = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try (var pass = hurried.enter()) {
                assertThat(pass.content(new ByteArrayInputStream(new byte[] {7}))
                                .read())
                        .isEqualTo(7);
                working.countDown();
                mayEnd.await();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        working.await();
        try (var closed = hurried.close(Duration.ofMillis(20))) {
            assertThat(closed.left()).isEqualTo(1);
        }
        mayEnd.countDown();
        try (var closed = hurried.close(LONG)) {
            assertThat(closed.left()).isZero();
        }
    }

    @Test
    void letsShortUploadsComeToTheirEnd() throws Exception {
        try (var sender = new PipedOutputStream()) {
            var received = new ArrayBlockingQueue<Integer>(1);
            upload(gate, new PipedInputStream(sender), received);
            var left = new AtomicInteger(-1);
            var closing = Thread.ofVirtual().start(() -> left.set(closed(LONG)));
            assertThat(closing.join(Duration.ofMillis(50))).isFalse();
            sender.write(7);
            sender.flush();
            assertThat(received.take()).isEqualTo(7);
            closing.join();
            assertThat(left).hasValue(0);
        }
    }

    /** A request that waits for one byte; returns when it is inside. */
    private static Thread upload(RequestGate into, InputStream content, BlockingQueue<Integer> received)
            throws InterruptedException {
        var inside = new CountDownLatch(1);
        Thread upload = Thread.ofVirtual().start(() -> {
            try (var pass = into.enter()) {
                InputStream gated = pass.content(content);
                inside.countDown();
                received.add(gated.read());
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        inside.await();
        return upload;
    }

    private void pass(CountDownLatch inside, CountDownLatch mayLeave) {
        try (var pass = gate.enter()) {
            assertThat(pass).isNotNull();
            inside.countDown();
            mayLeave.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private int closed(Duration drain) {
        try (var closed = gate.close(drain)) {
            return closed.left();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
