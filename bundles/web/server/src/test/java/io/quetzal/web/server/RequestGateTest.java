package io.quetzal.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.testkit.Await;
import io.quetzal.web.server.exchange.RefusedRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RequestGateTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final RequestGate gate = new RequestGate(LONG);

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
        var impatient = new RequestGate(Duration.ofMillis(10));
        try (var closed = impatient.close(LONG)) {
            assertThat(closed.left()).isZero();
            assertThatThrownBy(impatient::enter).isInstanceOf(RefusedRequest.class);
        }
        impatient.enter().close();
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
