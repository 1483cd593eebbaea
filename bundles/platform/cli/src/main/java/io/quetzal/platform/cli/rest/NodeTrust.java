package io.quetzal.platform.cli.rest;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts one certificate and no other, whoever signed it: the one that the node of this machine has left in its home. */
final class NodeTrust extends X509ExtendedTrustManager {
    private final X509Certificate trusted;

    private NodeTrust(X509Certificate trusted) {
        this.trusted = trusted;
    }

    /** What makes connections to the node whose certificate is in this file. */
    static SSLContext of(Path file) {
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
