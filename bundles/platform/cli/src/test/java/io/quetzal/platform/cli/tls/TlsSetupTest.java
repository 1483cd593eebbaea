package io.quetzal.platform.cli.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsSetupTest {
    private static final char[] PASSWORD = "quetzal".toCharArray();

    @TempDir
    Path directory;

    private void setUp(String certificate, String key, String authorities) throws Exception {
        new TlsSetup(directory).run(certificate, key, authorities, "127.0.0.1");
    }

    private KeyStore store(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve(name))) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private String pem(Key key) throws Exception {
        Path file = Files.createTempFile(directory, "key", ".pem");
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                .encodeToString(key.getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        return file.toString();
    }

    @Test
    void makesACertificateForThisMachineAndKeepsIt() throws Exception {
        setUp("", "", "");
        String facts = Files.readString(directory.resolve("facts"));
        assertThat(facts)
                .containsPattern("FINGERPRINT=([0-9A-F]{2}:){31}[0-9A-F]{2}\n")
                .contains("HOST=127.0.0.1\n", "localhost");
        setUp("", "", "");
        assertThat(directory.resolve("facts")).hasContent(facts);
    }

    @Test
    void takesACertificateAndKeyThatAreGiven() throws Exception {
        setUp("", "", "");
        Path certificate = Files.copy(directory.resolve("node.pem"), directory.resolve("given.pem"));
        Key key = store("server.p12").getKey("node", PASSWORD);
        String facts = Files.readString(directory.resolve("facts"));
        Files.delete(directory.resolve("server.p12"));

        setUp(certificate.toString(), pem(key), certificate.toString());

        assertThat(directory.resolve("facts")).hasContent(facts);
        assertThat(store("server.p12").getKey("node", PASSWORD)).isEqualTo(key);
        assertThat(((X509Certificate) store("clients.p12").getCertificate("authority-0")))
                .isEqualTo(store("server.p12").getCertificate("node"));
    }

    @Test
    void refusesAKeyThatIsAnotherCertificates() throws Exception {
        setUp("", "", "");
        String certificate = directory.resolve("node.pem").toString();
        for (String algorithm : new String[] {"EC", "RSA"}) {
            Key other =
                    KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
            assertThatThrownBy(() -> setUp(certificate, pem(other), ""))
                    .isInstanceOf(TlsException.class)
                    .hasMessageContaining("is not the key");
        }
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNone() throws Exception {
        setUp("", "", "");
        Path nonsense = Files.writeString(directory.resolve("nonsense.pem"), "nonsense");
        Path old = Files.writeString(
                directory.resolve("old.pem"), "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");
        String certificate = directory.resolve("node.pem").toString();
        assertThatThrownBy(() -> setUp(nonsense.toString(), nonsense.toString(), ""))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("holds no certificate");
        assertThatThrownBy(() -> setUp(certificate, nonsense.toString(), ""))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("holds no private key");
        assertThatThrownBy(() -> setUp(certificate, old.toString(), ""))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("openssl pkcs8");
    }
}
