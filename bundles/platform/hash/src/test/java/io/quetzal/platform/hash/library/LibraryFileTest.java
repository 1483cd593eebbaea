package io.quetzal.platform.hash.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryFileTest {
    private static final String RESOURCE = "native/" + LibraryFile.platform() + "/libquetzal_hash.so";

    @TempDir
    private Path directory = Path.of("");

    private final Map<String, byte[]> resources = new HashMap<>();

    private LibraryFile file() {
        return new LibraryFile(this::resource, directory);
    }

    private @Nullable InputStream resource(String name) {
        byte @Nullable [] bytes = resources.get(name);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    private void have(byte[] library) throws Exception {
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(library);
        resources.put(RESOURCE, library);
        resources.put(RESOURCE + ".sha256", (HexFormat.of().formatHex(sum) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] realLibrary() throws IOException {
        try (@Nullable InputStream stream = LibraryFileTest.class.getResourceAsStream("/" + RESOURCE)) {
            assumeTrue(stream != null, "The fragment for this platform is not built: it needs a C compiler.");
            return stream == null ? new byte[0] : stream.readAllBytes();
        }
    }

    @Test
    void leavesNothingOnTheDiskWhileTheLibraryIsOpen() throws Exception {
        have(realLibrary());
        SymbolLookup symbols = file().open();
        assertThat(symbols.find("qh_hash")).isPresent();
        assertThat(directory).isEmptyDirectory();
        assertThat(new HashLibrary(symbols).inUse()).isNotNull();
    }

    @Test
    void saysWhichFragmentIsMissing() {
        assertThatThrownBy(() -> file().open())
                .isInstanceOf(LibraryMissingException.class)
                .hasMessageContaining(RESOURCE)
                .hasMessageContaining("quetzal-native-" + LibraryFile.platform());
    }

    @Test
    void refusesADamagedLibrary() throws Exception {
        byte[] library = "is not checked before its sum".getBytes(StandardCharsets.US_ASCII);
        have(library);
        library[3]++;
        assertThatThrownBy(() -> file().open()).hasMessageContaining("damaged");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void refusesWhatIsNoLibraryAndLeavesNothing() throws Exception {
        have("no library at all".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> file().open()).hasMessageContaining("cannot be opened");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void refusesALibraryWithoutItsFunctions() throws Exception {
        assertThatThrownBy(() -> new HashLibrary(_ -> java.util.Optional.empty()))
                .isInstanceOf(LibraryMissingException.class)
                .hasMessageContaining("qh_abi");
    }

    @Test
    void saysWhereItCannotBeWritten() throws Exception {
        have(new byte[10]);
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> new LibraryFile(this::resource, missing).open())
                .hasMessageContaining(missing.toString());
        assertThat(Files.exists(missing)).isFalse();
    }
}
