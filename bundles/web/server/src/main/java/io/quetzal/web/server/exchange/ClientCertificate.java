package io.quetzal.web.server.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** The certificate with which a machine shows who it is; TLS has checked that an authority of ours has signed it. */
final class ClientCertificate {
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private ClientCertificate() {}

    /** The user whom the certificate of a request names, as its subject's common name, if there is one. */
    static Optional<String> user(HttpServletRequest request) {
        return in(request).flatMap(ClientCertificate::commonName);
    }

    /** When the certificate of a request ends, if there is one. */
    static Optional<Instant> end(HttpServletRequest request) {
        return in(request).map(certificate -> certificate.getNotAfter().toInstant());
    }

    private static Optional<X509Certificate> in(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                ? Optional.of(chain[0])
                : Optional.empty();
    }

    private static Optional<String> commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> String.valueOf(part.getValue()))
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
