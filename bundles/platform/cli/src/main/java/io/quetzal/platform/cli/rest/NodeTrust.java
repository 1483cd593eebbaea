package io.quetzal.platform.cli.rest;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * How nodes that speak TLS are recognised. An instance trusts one certificate and no other, whoever signed it: the one
 * that the node of this machine has left in its home.
 */
final class NodeTrust extends X509ExtendedTrustManager {
    private final X509Certificate trusted;

    private NodeTrust(X509Certificate trusted) {
        this.trusted = trusted;
    }

    /** What makes connections to a node that is recognised like this. */
    static SSLContext of(NodeAccess.Trust trust) {
        return switch (trust) {
            case NodeAccess.Local local -> pinned(local.certificate());
            case NodeAccess.Authorities authorities -> signedBy(authorities.file());
        };
    }

    /** Says what to do about a node that is not recognised. */
    static CliException distrust(URI address, SSLException cause) {
        return new CliException(
                ExitCode.FAILED,
                "The certificate of " + address.getAuthority() + " is not trusted: " + why(cause)
                        + ". Fetch data/tls/node.pem from that node's home, or its authority's certificate, over a way"
                        + " that you trust, and name the file with --ca or QUETZAL_CA; \"quetzal-node status\" prints"
                        + " its fingerprint there. Ask for the node by a name in its certificate.",
                cause);
    }

    private static String why(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return switch (root) {
            case CertificateExpiredException ended -> "it has ended";
            case CertPathBuilderException unknown -> "nobody who is trusted vouches for it";
            // The names that it is not for, for example.
            default -> String.valueOf(root.getMessage());
        };
    }

    private static SSLContext signedBy(Path file) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (Certificate certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))) {
                trusted.setCertificateEntry(Integer.toString(trusted.size()), certificate);
            }
            if (trusted.size() == 0) {
                throw new CertificateException("it holds none");
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new CliException(
                    ExitCode.USAGE,
                    "The certificates in --ca " + file + " cannot be read: "
                            + e.getClass().getSimpleName() + " " + e.getMessage()
                            + ". Give a file with certificates in PEM.",
                    e);
        }
    }

    private static SSLContext pinned(Path file) {
        try {
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new NodeTrust(certificate)}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new CliException(
                    ExitCode.FAILED,
                    "The node's certificate in " + file + " cannot be read: " + e.getMessage()
                            + ". Restart the node, which writes it anew.",
                    e);
        }
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0 || !chain[0].equals(trusted)) {
            throw new CertificateException("This is not the certificate of the node that was started here.");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String how, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String how, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String how) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String how, Socket socket) throws CertificateException {
        checkClientTrusted(chain, how);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String how, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, how);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String how) throws CertificateException {
        throw new CertificateException("Nobody connects to this program.");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
