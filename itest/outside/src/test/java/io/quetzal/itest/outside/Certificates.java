package io.quetzal.itest.outside;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** An authority, and the keys that it vouches for; made with the JDK's own tool. */
final class Certificates {
    private static final String PASSWORD = "password";

    private final Path directory;

    /** Keeps all its files there. */
    Certificates(Path directory) {
        this.directory = directory;
    }

    /** Makes an authority and gives the file with its certificate, in PEM. */
    Path authority(String name) {
        Path store = directory.resolve(name + ".p12");
        Path certificate = directory.resolve(name + ".pem");
        keytool(store, "-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "bc:c");
        keytool(store, "-exportcert", "-rfc", "-alias", name, "-file", certificate.toString());
        return certificate;
    }

    /** Makes a key with a certificate that this authority has signed, and gives the key store with it. */
    Path client(String authority, String commonName) {
        Path store = directory.resolve(commonName + "-by-" + authority + ".p12");
        try {
            Files.copy(directory.resolve(authority + ".p12"), store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keytool(
                store,
                "-genkeypair",
                "-alias",
                "client",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + commonName,
                "-signer",
                authority,
                "-ext",
                "eku=clientAuth");
        keytool(store, "-delete", "-alias", authority);
        return store;
    }

    /** Trusts the certificate in this file, and shows the one in this key store unless that is null. */
    static SSLContext context(Path trusted, @Nullable Path shown) {
        try (InputStream in = Files.newInputStream(trusted)) {
            KeyStore anchors = empty();
            anchors.setCertificateEntry(
                    "node", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(shown == null ? null : keys(shown), trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyManager[] keys(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static void keytool(Path store, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        try {
            Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
            tool.getOutputStream().close();
            String said = new String(tool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (tool.waitFor() != 0) {
                throw new AssertionError(command + " failed: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
