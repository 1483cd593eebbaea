package io.quetzal.platform.cli.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Run by {@code quetzal-node} before a node that speaks TLS starts. Leaves in {@code data/tls}, for the owner alone:
 * {@code server.p12} and {@code clients.p12} for the node, {@code node.pem} for clients to trust, and in {@code facts}
 * what the launcher has to know.
 */
public final class TlsSetup {
    /**
     * The key stores' format wants a password, but what keeps others out is that the files are their owner's alone: a
     * password beside them, or on a command line, would add nothing.
     */
    private static final String STORE_PASSWORD = "quetzal";

    private static final String ALIAS = "node";
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private final Path directory;

    TlsSetup(Path directory) {
        this.directory = directory;
    }

    /**
     * Runs the setup.
     *
     * @param args the directory; the files with certificate, key and clients' authorities, each of which may be empty;
     *     and the address on which the node listens
     */
    public static void main(String[] args) throws Exception {
        try {
            new TlsSetup(Path.of(args[0])).run(args[1], args[2], args[3], args[4]);
        } catch (TlsException e) {
            fail(e.getMessage());
        } catch (IOException e) {
            fail("TLS could not be set up: " + e);
        }
    }

    @SuppressWarnings("SystemOut") // the launcher shows it to the person who starts the node
    private static void fail(@Nullable String why) {
        System.err.println("quetzal-node: " + why);
        System.exit(2);
    }

    void run(String certificate, String key, String authorities, String address)
            throws IOException, InterruptedException, GeneralSecurityException, TlsException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path store = directory.resolve("server.p12");
        X509Certificate own =
                certificate.isEmpty() ? own(store, address) : given(store, Path.of(certificate), Path.of(key));
        Files.writeString(directory.resolve("node.pem"), Pem.write(own));
        if (!authorities.isEmpty()) {
            trust(directory.resolve("clients.p12"), Pem.certificates(Path.of(authorities)));
        }
        List<String> names = names(own);
        if (names.isEmpty()) {
            throw new TlsException(
                    "The certificate names no host, so no client can check it. Give one with subjectAltName.");
        }
        String facts = "FINGERPRINT=" + fingerprint(own) + "\nHOST=" + usualName(names) + "\nNAMES="
                + String.join(",", names.stream().map(TlsSetup::host).toList()) + "\n";
        Files.writeString(directory.resolve("facts"), facts);
    }

    private X509Certificate own(Path store, String address)
            throws IOException, InterruptedException, GeneralSecurityException, TlsException {
        // What was made here before stays, so that those who trust it need not be asked again.
        Path kept = directory.resolve("self-signed.p12");
        X509Certificate known = Files.exists(kept) ? certificate(kept) : null;
        boolean ends = known != null
                && known.getNotAfter().toInstant().isBefore(Instant.now().plus(SelfSigned.renewal()));
        if (known == null || ends || !names(known).containsAll(addresses(address))) {
            Files.deleteIfExists(kept);
            SelfSigned.make(kept, hostNames(), List.copyOf(addresses(address)), STORE_PASSWORD);
        }
        Files.copy(kept, store, StandardCopyOption.REPLACE_EXISTING);
        return certificate(store);
    }

    private static List<String> hostNames() throws IOException {
        String host = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        return host.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?") && !host.equals("localhost")
                ? List.of("localhost", host)
                : List.of("localhost");
    }

    private static Set<String> addresses(String address) {
        var addresses = new LinkedHashSet<>(List.of("127.0.0.1"));
        if (address.indexOf(':') >= 0) {
            addresses.add(full("::1"));
        }
        if (!address.equals("0.0.0.0") && !address.equals("::")) {
            addresses.add(full(address));
        }
        return addresses;
    }

    /** An address as certificates hold it, which of IPv6 is with all its zeros. */
    private static String full(String address) {
        return InetAddress.ofLiteral(address).getHostAddress();
    }

    /** A name or address as it is written in URLs. */
    private static String host(String name) {
        return name.indexOf(':') < 0 ? name : "[" + name + "]";
    }

    private static X509Certificate given(Path store, Path certificateFile, Path keyFile)
            throws IOException, GeneralSecurityException, TlsException {
        List<X509Certificate> chain = Pem.certificates(certificateFile);
        PrivateKey key = Pem.key(keyFile);
        X509Certificate own = chain.getFirst();
        if (own.getNotAfter().toInstant().isBefore(Instant.now())) {
            throw new TlsException(
                    certificateFile + " ended at " + own.getNotAfter().toInstant() + ". Renew it.");
        }
        if (!belong(own, key)) {
            throw new TlsException(keyFile + " is not the key of the first certificate in " + certificateFile + ".");
        }
        KeyStore keys = empty();
        keys.setKeyEntry(ALIAS, key, STORE_PASSWORD.toCharArray(), chain.toArray(Certificate[]::new));
        save(keys, store);
        return own;
    }

    private static boolean belong(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        if (!certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(probe);
        return signature.verify(signed);
    }

    private static void trust(Path store, List<X509Certificate> authorities)
            throws IOException, GeneralSecurityException {
        KeyStore trusted = empty();
        for (int i = 0; i < authorities.size(); i++) {
            trusted.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        save(trusted, store);
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static X509Certificate certificate(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        return (X509Certificate) keys.getCertificate(ALIAS);
    }

    /** The umask of the launcher keeps others out while it is written. */
    private static void save(KeyStore keys, Path store) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(store)) {
            keys.store(out, STORE_PASSWORD.toCharArray());
        }
    }

    /** The names and addresses that a certificate is for. */
    private static List<String> names(X509Certificate certificate) throws GeneralSecurityException {
        var names = new ArrayList<String>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            for (List<?> alternative : alternatives) {
                int sort = (Integer) alternative.getFirst();
                String name = String.valueOf(alternative.get(1)).toLowerCase(Locale.ROOT);
                if (sort == DNS_NAME || sort == IP_ADDRESS) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** By which name a program on this machine asks for the node. */
    private static String usualName(List<String> names) {
        if (names.contains("127.0.0.1")) {
            return "127.0.0.1";
        }
        return names.contains("localhost") ? "localhost" : host(names.getFirst().replaceFirst("^\\*\\.", "node."));
    }

    private static String fingerprint(X509Certificate certificate) throws GeneralSecurityException {
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }
}
