package io.quetzal.itest.nativecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quetzal.platform.hash.TestVectors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherProcessorsTest {
    private static final int PORTABLE = 0;
    private static final int SSE41 = 1;
    private static final int AVX2 = 2;
    private static final int AVX512 = 3;
    private static final int NEON = 4;
    private static final int DIGEST_BYTES = 32;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void armPassesTheOfficialTestVectors() throws Exception {
        List<String> command = new ArrayList<>(Sources.armEmulator());
        Sources.build(Sources.FOLDER, "driver", "linux-aarch64", folder);
        command.add(folder.resolve("driver").toString());
        passes(command, PORTABLE);
        passes(command, NEON);
    }

    /** The code for 16 lanes, with other instructions; with its own it runs in the host bundle's tests, if at all. */
    @Test
    void sixteenLanesPassTheOfficialTestVectorsWithoutAvx512() throws Exception {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "Only a processor of x86-64 runs its programs.");
        Sources.build(Sources.FOLDER, "lanes16", "linux-x86_64", folder);
        passes(List.of(folder.resolve("driver").toString()), AVX512);
    }

    @Test
    void programsOfThisProcessorPassThemToo() throws Exception {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "Only a processor of x86-64 runs its programs.");
        Sources.build(Sources.FOLDER, "driver", "linux-x86_64", folder);
        List<String> command = List.of(folder.resolve("driver").toString());
        passes(command, PORTABLE);
        assertThat(Sources.run(command, NEON + " whole hash 1 32\n")).containsExactly("unsupported");
        for (int implementation : new int[] {SSE41, AVX2, AVX512}) {
            if (!Sources.run(command, implementation + " whole hash 1 32\n").contains("unsupported")) {
                passes(command, implementation);
            }
        }
    }

    private static void passes(List<String> command, int implementation) throws Exception {
        var asked = new StringBuilder();
        var expected = new ArrayList<String>();
        for (TestVectors.Case vector : TestVectors.all()) {
            for (String how : List.of("whole", "pieces", "many")) {
                add(asked, expected, implementation, how, "hash", vector.length(), vector.hash());
                add(asked, expected, implementation, how, "keyed_hash", vector.length(), vector.keyedHash());
                add(asked, expected, implementation, how, "derive_key", vector.length(), vector.deriveKey());
            }
        }
        asked.append(implementation + " counters keyed_hash 5000 0\n");
        expected.add("same");
        assertThat(Sources.run(command, asked.toString())).isEqualTo(expected);
    }

    private static void add(
            StringBuilder asked,
            List<String> expected,
            int implementation,
            String how,
            String mode,
            int length,
            String output) {
        String wanted = how.equals("many") ? output.substring(0, 2 * DIGEST_BYTES) : output;
        asked.append(implementation + " " + how + " " + mode + " " + length + " " + wanted.length() / 2 + "\n");
        expected.add(wanted);
    }
}
