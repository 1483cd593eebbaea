package io.quetzal.platform.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.plugin.PluginException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrustedKeysTest {
    private static final byte[] CONTENT = "a plugin".getBytes(UTF_8);

    @TempDir
    private Path directory;

    private Path file;
    private KeyPair ours;

    @BeforeEach
    void makeFileAndKey() throws Exception {
        file = Files.write(directory.resolve("my.kar"), CONTENT);
        ours = pair();
    }

    @Test
    void tellsWhichOfTheKeysASignatureIsBy() throws Exception {
        TrustedKeys keys = trusted(base64(pair()), pem(ours));
        assertThat(keys.signerOf(file, signature(ours, CONTENT), "my.kar"))
                .isEqualTo(Checksum.of(ours.getPublic().getEncoded()));
    }

    @Test
    void refusesASignatureOfAnotherKeyOrOfAnotherFileOrThatIsNone() throws Exception {
        TrustedKeys keys = trusted(base64(ours));
        byte[] zeros = new byte[64];
        byte[] ones = new byte[64];
        Arrays.fill(ones, (byte) 0xff);
        for (byte[] wrong : new byte[][] {
            signature(pair(), CONTENT),
            signature(ours, "another".getBytes(UTF_8)),
            zeros,
            ones,
            new byte[0],
            new byte[65]
        }) {
            assertThatThrownBy(() -> keys.signerOf(file, wrong, "my.kar"))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("my.kar.sig");
        }
    }

    @Test
    void withoutKeysThereIsNobodyToTrust() {
        assertThat(trusted().isEmpty()).isTrue();
    }

    @Test
    void refusesASettingThatIsNoKey() throws Exception {
        // Of a kind that is made at once, unlike a long RSA key.
        KeyPair other = KeyPairGenerator.getInstance("EC").generateKeyPair();
        for (String wrong : new String[] {"", "nonsense", "AAAA", base64(other)}) {
            assertThatThrownBy(() -> trusted(wrong))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("trusted.keys of test", "\"" + wrong + "\"", "Ed25519");
        }
    }

    private static TrustedKeys trusted(String... values) {
        return TrustedKeys.of("test", "trusted.keys", values);
    }

    private static KeyPair pair() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private static String base64(KeyPair pair) {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static byte[] signature(KeyPair pair, byte[] content) throws GeneralSecurityException {
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(content);
        return signature.sign();
    }
}
