package io.quetzal.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.event.Event;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.testkit.RecordingAccessGuard.Change;
import io.quetzal.platform.testkit.RecordingAccessGuard.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StandInsTest {
    record Barked(Instant at, String subject) implements Event {
        @Override
        public String topic() {
            return "dog.barked";
        }

        @Override
        public String message() {
            return subject + " barked";
        }
    }

    @Test
    void theGuardChecksRolesAndRemembersHowChangesEnded() {
        var guard = new RecordingAccessGuard();
        var viewer = new Caller("vera", Role.VIEWER, "test");
        var admin = new Caller("anna", Role.ADMIN, "test");

        assertThat(admin.<String>call(() -> guard.change(Role.OPERATOR, "vm.start", "demo", () -> "started")))
                .isEqualTo("started");
        assertThatThrownBy(() -> viewer.run(() -> guard.change(Role.OPERATOR, "vm.stop", "demo", () -> {})))
                .isInstanceOf(AccessException.class);
        assertThatThrownBy(() -> admin.run(() -> guard.change(Role.OPERATOR, "vm.reset", "demo", () -> {
                    throw new IllegalStateException("off");
                })))
                .hasMessage("off");
        assertThat(guard.changes())
                .containsExactly(
                        new Change("anna", "vm.start", "demo", Outcome.OK),
                        new Change("vera", "vm.stop", "demo", Outcome.REFUSED),
                        new Change("anna", "vm.reset", "demo", Outcome.FAILED));
    }

    @Test
    void theGuardRefusesACallThatNobodyMakes() {
        assertThatThrownBy(() -> new RecordingAccessGuard().change(Role.VIEWER, "vm.start", "demo", () -> {}))
                .isInstanceOf(AccessException.class);
    }

    @Test
    void theBusRemembersAndTells() {
        var bus = new RecordingEventBus();
        var first = new Barked(Instant.EPOCH, "Rex");
        var second = new Barked(Instant.EPOCH, "Bello");
        bus.publish(first);
        var heard = new ArrayList<Event>();
        try (var _ = bus.subscribe(numbered -> heard.add(numbered.event()))) {
            bus.publish(second);
        }
        bus.publish(first);

        assertThat(heard).containsExactly(second);
        assertThat(bus.events(Barked.class)).containsExactly(first, second, first);
        var page = bus.recent(PageRequest.first(2));
        assertThat(page.items()).extracting(event -> event.number()).containsExactly(3L, 2L);
        assertThat(bus.recent(new PageRequest(2, page.next())).items()).hasSize(1);
    }

    @Test
    void theClockMovesOnlyWhenTold() {
        var clock = new ManualClock();
        Instant start = clock.instant();
        clock.advance(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(start.plusSeconds(3600));
    }

    @Test
    void theShortDirectoryLeavesRoomForSocketsAndGoesAway() throws IOException {
        Path path;
        try (var directory = new ShortDirectory()) {
            path = directory.path();
            assertThat(path.toString()).hasSizeLessThan(40);
            Files.writeString(Files.createDirectory(path.resolve("sub")).resolve("file"), "x");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void theLeakCheckIsContentWhenAllIsClosed() throws Exception {
        var check = new LeakCheck();
        var end = new CountDownLatch(1);
        var thread = Thread.ofPlatform().name("short-lived").start(() -> awaitQuietly(end));
        end.countDown();
        thread.join();
        check.assertNothingLeft();
    }

    @Test
    void theTestNodeMakesDirectoriesThatOnlyTheOwnerCanEnter() throws IOException {
        try (var directory = new ShortDirectory()) {
            Path data = new TestNode(directory.path()).dataDirectory("vm");
            assertThat(data).isEqualTo(directory.path().resolve("data/vm"));
            assertThat(Files.getPosixFilePermissions(data)).hasSize(3);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
