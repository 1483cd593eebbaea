package io.quetzal.platform.cli.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes PEM, the text form in which certificates and keys are handed around. */
final class Pem {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]+)-----END [A-Z ]*PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

    private Pem() {}

    /** The certificates in a file, the node's own or the first authority first. */
    static List<X509Certificate> certificates(Path file) throws IOException, TlsException {
        try {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (GeneralSecurityException e) {
            throw new TlsException(file + " holds no certificate in PEM: " + e.getMessage(), e);
        }
        throw new TlsException(file + " holds no certificate. Give one in PEM, with those that signed it below.");
    }

    /** The private key in a file. */
    static PrivateKey key(Path file) throws IOException, TlsException {
        Matcher key = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!key.find()) {
            throw new TlsException(file + " holds no private key. Give one in PEM.");
        }
        if (!key.group(1).isEmpty()) {
            throw new TlsException(file + " holds a key in the old form \"" + key.group(1)
                    + "PRIVATE KEY\". Convert it: openssl pkcs8 -topk8 -nocrypt -in " + file + " -out key.pem");
        }
        var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key.group(2)));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException e) {
                // Tried as the next algorithm.
            } catch (GeneralSecurityException e) {
                throw new TlsException(file + " holds a key that cannot be read: " + e.getMessage(), e);
            }
        }
        throw new TlsException(file + " holds a key that is none of " + ALGORITHMS + ". Give one of these.");
    }

    static String write(X509Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
