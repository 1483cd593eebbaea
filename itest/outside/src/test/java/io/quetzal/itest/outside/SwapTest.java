package io.quetzal.itest.outside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code is replaced again and again under a machine's console, and nothing of the old code stays. */
@ExtendWith(SharedNode.class)
class SwapTest {
    private static final int PAIRS_OF_CHANGES = Boolean.getBoolean("long") ? 100 : 5;
    private static final Pattern METASPACE =
            Pattern.compile("jvm_memory_pool_used_bytes\\{pool=\"Metaspace\"\\} (\\S+)");
    private static final Pattern CLASS_LOADERS = Pattern.compile(
            "\\s(\\d+)\\s+\\d+\\s+org\\.apache\\.felix\\.framework\\.BundleWiringImpl\\$BundleClassLoader");

    private static TestNode node;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void useNode(TestNode shared) {
        node = shared;
    }

    @Test
    void anAttachedConsoleGoesOnWhileItsDriverIsReplaced() throws Exception {
        node.needImage();
        node.quetzal("vm", "create", "counter", "--image", "test", "--memory", "128M", "--start", "--wait")
                .succeeds();
        Path newer = OwnBundle.ofVersion("io.quetzal.vm.driver.qemu", "0.1.1", directory);
        var counting = CountingConsole.of(node, "counter");
        String change =
                node.json("upgrade", "apply", newer.toString()).get("result").asText();
        node.quetzal("upgrade", "rollback", change).succeeds();

        CountingConsole.Seen seen = counting.seen();
        note("longest pause of the console", seen.longestPause());
        assertThat(seen.missing()).isEmpty();
        node.quetzal("vm", "rm", "counter", "--force").succeeds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.quetzal.codec.lz4", "io.quetzal.vm.core"})
    void manyChangesLeaveNothingBehind(String bundle) throws Exception {
        Path newer = OwnBundle.ofVersion(bundle, "0.1.1", directory);
        // The first ones load what all later ones use as well.
        changeThereAndBack(newer);
        changeThereAndBack(newer);
        Footprint before = Footprint.of(node.process().pid());
        for (int i = 0; i < PAIRS_OF_CHANGES; i++) {
            changeThereAndBack(newer);
        }
        var after = new AtomicReference<>(before);
        try {
            // What was used last is let go of a moment later.
            TestNode.until("nothing is left of the old code", () -> {
                after.set(Footprint.of(node.process().pid()));
                return after.get().classLoaders() <= before.classLoaders()
                        && after.get().descriptors() <= before.descriptors() + 2;
            });
        } finally {
            note(bundle + " before " + 2 * PAIRS_OF_CHANGES + " changes", before);
            note(bundle + " after them", after.get());
        }
    }

    /** Standard output, because reports of tests do not keep what a {@code TestReporter} is told. */
    private static void note(String what, Object figure) {
        System.out.println("SwapTest: " + what + ": " + figure);
    }

    private static void changeThereAndBack(Path newer) {
        String change =
                node.json("upgrade", "apply", newer.toString()).get("result").asText();
        node.quetzal("upgrade", "rollback", change).succeeds();
    }

    /**
     * What the node's process occupies after a full collection.
     *
     * @param classLoaders how many class loaders of bundles there are
     * @param metaspaceKibibytes what their classes occupy
     */
    private record Footprint(int classLoaders, int metaspaceKibibytes, int threads, int descriptors) {
        static Footprint of(long pid) {
            String objects = jcmd(pid, "GC.class_histogram");
            return new Footprint(
                    (int) number(CLASS_LOADERS, objects),
                    (int) number(METASPACE, node.rest().get("/metrics").body()) >> 10,
                    count(pid, "task"),
                    count(pid, "fd"));
        }

        private static double number(Pattern pattern, String text) {
            Matcher found = pattern.matcher(text);
            assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
            return Double.parseDouble(found.group(1));
        }

        private static int count(long pid, String what) {
            String[] names = Path.of("/proc/" + pid + "/" + what).toFile().list();
            return names == null ? 0 : names.length;
        }

        private static String jcmd(long pid, String command) {
            try {
                Process process = new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/jcmd", Long.toString(pid), command)
                        .redirectErrorStream(true)
                        .start();
                return new String(process.getInputStream().readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
