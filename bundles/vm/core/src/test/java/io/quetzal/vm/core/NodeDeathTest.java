package io.quetzal.vm.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.testkit.Await;
import io.quetzal.vm.api.Vm;
import io.quetzal.vm.core.Fuse.NodeDied;
import io.quetzal.vm.core.TestHost.LivingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Kills the node at each step of a machine's life in turn. Whatever the step: what was acknowledged holds, every process
 * belongs to a machine that is shown as live, every directory to a machine that is there, and all works again.
 */
final class NodeDeathTest {
    private static final Name FIRST = new Name("first");
    private static final Name SECOND = new Name("second");

    @Test
    void losesNothingAcknowledgedAtWhateverStepItDies() throws InterruptedException {
        List<String> steps = new ArrayList<>();
        int step = 0;
        do {
            steps = dieAt(step);
            step++;
        } while (steps.size() == step - 1);
        assertThat(steps).as("all steps of the story were tried").hasSizeGreaterThan(40);
    }

    /** Answers the steps that were done before the node died. */
    private static List<String> dieAt(int step) throws InterruptedException {
        try (var host = new TestHost()) {
            Fuse fuse = Fuse.at(step);
            Set<Name> acknowledged = new TreeSet<>();
            Set<Name> running = new TreeSet<>();
            LivingNode node = host.boot(fuse);
            // A dead node's threads do not go on, and nobody waits for them.
            Thread story = Thread.ofVirtual().start(() -> tellUntilDead(node, acknowledged, running));
            Await.until("the story to end", () -> fuse.blown() || !story.isAlive());
            story.interrupt();
            story.join();
            List<String> done = fuse.steps();
            node.die();

            LivingNode next = host.boot();

            Await.until(
                    "all to be settled after dying at step " + step,
                    () -> next.core().list().stream().allMatch(vm -> vm.state().live() == (vm.pid() != null)));
            List<Vm> known = next.core().list();
            Set<Name> names = known.stream().map(vm -> vm.spec().name()).collect(Collectors.toSet());
            String at = "after dying at step " + step + ", " + done;
            assertThat(names).as(at).containsAll(acknowledged);
            for (Name name : running) {
                assertThat(next.core().show(name).pid()).as(name + " " + at).isNotNull();
            }
            assertThat(host.machineDirectories().stream()
                            .map(path -> path.getFileName().toString()))
                    .as(at)
                    .containsExactlyInAnyOrderElementsOf(
                            known.stream().map(vm -> vm.id().value()).toList());
            assertThat(host.processes().stream().map(ProcessHandle::pid))
                    .as(at)
                    .containsExactlyInAnyOrderElementsOf(known.stream()
                            .flatMap(vm -> Stream.ofNullable(vm.pid()))
                            .toList());
            assertAllWorks(next, host);
            return done;
        }
    }

    private static void tellUntilDead(LivingNode node, Set<Name> acknowledged, Set<Name> running) {
        try {
            tell(node, acknowledged, running);
        } catch (NodeDied | QuetzalException e) {
            if (!node.died()) {
                throw e;
            }
        }
    }

    /** Two machines are made, run, paused, stopped and deleted; notes down what the node has acknowledged. */
    private static void tell(LivingNode node, Set<Name> acknowledged, Set<Name> running) {
        create(node, FIRST, acknowledged);
        start(node, FIRST, running);
        create(node, SECOND, acknowledged);
        start(node, SECOND, running);
        unlessDead(node, core -> core.pause(SECOND));
        unlessDead(node, core -> core.resume(SECOND));
        running.remove(FIRST);
        unlessDead(node, core -> core.stop(FIRST, Duration.ofSeconds(20)));
        start(node, FIRST, running);
        running.remove(SECOND);
        acknowledged.remove(SECOND);
        unlessDead(node, core -> core.delete(SECOND, true));
    }

    private static void create(LivingNode node, Name name, Set<Name> acknowledged) {
        unlessDead(node, core -> core.create(TestHost.spec(name.value())));
        acknowledged.add(name);
    }

    private static void start(LivingNode node, Name name, Set<Name> running) {
        unlessDead(node, core -> core.start(name));
        running.add(name);
        // What the guest tells is a step too; waiting for it makes the story the same each time.
        Await.until(
                "the guest to be up",
                () -> node.died() || node.core().show(name).readyAt() != null);
    }

    private static void unlessDead(LivingNode node, Consumer<VmCore> call) {
        node.run(() -> call.accept(node.core()));
    }

    private static void assertAllWorks(LivingNode node, TestHost host) {
        for (Vm vm : node.core().list()) {
            Name name = vm.spec().name();
            if (!vm.state().live()) {
                node.run(() -> node.core().start(name));
            }
            node.run(() -> node.core().stop(name, Duration.ZERO));
            node.run(() -> node.core().delete(name, false));
        }
        assertThat(host.machineDirectories()).isEmpty();
        assertThat(host.processes()).isEmpty();
        node.run(() -> node.core().create(TestHost.spec("first")));
    }
}
