package io.quetzal.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CodecCommandsTest {
    private static final String ZSTD = """
            {"name":"zstd","number":1,"levels":{"min":-7,"usual":3,"max":22},"library":"zstd-jni",\
            "libraryVersion":"1.5.7","bundle":"io.quetzal.codec.zstd","bundleVersion":"0.1.0"}""";
    private static final String REPORT = """
            {"path":"/a","fileSizeBytes":33554432,"sampleSizeBytes":16777216,"blockSizeBytes":65536,"rows":[\
            {"codec":"zstd","level":3,"compressedBytes":4194304,"ratio":4.0,"compressBytesPerSecond":250000000,\
            "decompressBytesPerSecond":1200400000}]}""";
    private static final String JOB =
            "{\"id\":\"01k2\",\"title\":\"Measure codecs with /a\",\"state\":\"%s\",\"progress\":{}%s}";

    private FakeNode node;

    @BeforeEach
    void startNode() throws IOException {
        node = new FakeNode();
    }

    @AfterEach
    void stopNode() throws IOException {
        node.close();
    }

    @Test
    void listsCodecs() {
        node.on("GET /codecs", "[" + ZSTD + "]");

        assertThat(Run.of(node, "codec list").out().lines().toList().get(1))
                .isEqualTo("zstd       1  -7 to 22      3  zstd-jni 1.5.7  io.quetzal.codec.zstd 0.1.0");
        assertThat(Run.of(node, "codec list -q").out()).isEqualTo("zstd\n");
        assertThat(Run.of(node, "codec list --json").out()).isEqualTo("[" + ZSTD + "]\n");
    }

    @Test
    void measuresAndShowsWhatWasFound() {
        answerTheBench("succeeded", "");

        Run run = Run.of(node, "codec bench /a");

        assertThat(run.out().lines())
                .containsExactly(
                        "CODEC  LEVEL  SIZE  RATIO  COMPRESS  DECOMPRESS",
                        "zstd       3  4MiB   4.00  250 MB/s   1200 MB/s");
        assertThat(run.err()).contains("16MiB of 32MiB, in blocks of 64KiB, on one thread.");
        assertThat(node.asked()).contains("POST /codecs/bench {\"path\":\"/a\",\"blockSizeBytes\":65536}");
    }

    @Test
    void tellsTheNodeWhichFileOfThisDirectoryIsMeant() {
        answerTheBench("succeeded", "");

        Run run = Run.of(node, "codec bench a/../b --codec zstd:19 --codec lz4 --block-size 4K --json");

        assertThat(run.out()).isEqualTo(REPORT + "\n");
        assertThat(node.asked())
                .contains("POST /codecs/bench {\"path\":\"" + Path.of("b").toAbsolutePath()
                        + "\",\"codecs\":[\"zstd:19\",\"lz4\"],\"blockSizeBytes\":4096}");
    }

    @Test
    void saysWhyNothingWasMeasured() {
        answerTheBench("failed", ",\"failure\":\"it became shorter\"");

        Run run = Run.of(node, "codec bench /a");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("it became shorter");
        assertThat(Run.of(node, "codec bench /a --block-size much").code()).isEqualTo(2);
    }

    private void answerTheBench(String state, String more) {
        node.on("POST /codecs/bench", JOB.formatted("running", ""));
        node.on("GET /jobs/01k2", JOB.formatted(state, more));
        node.on("GET /codecs/bench/01k2", REPORT);
    }
}
