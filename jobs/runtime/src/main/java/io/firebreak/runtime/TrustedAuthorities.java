package io.firebreak.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trust in authorities of one's own instead of those of the JDK. */
public final class TrustedAuthorities {
    private TrustedAuthorities() {}

    /**
     * A TLS context that trusts certificates of these authorities alone.
     *
     * @param pem file with one or more X.509 certificates in PEM
     * @throws UncheckedIOException naming the file, when it cannot be read
     * @throws IllegalArgumentException naming the file, when it holds no certificate
     */
    public static SSLContext of(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            int count = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                authorities.setCertificateEntry("ca-" + count++, certificate);
            }
            if (count == 0) {
                throw new IllegalArgumentException(pem + ": holds no certificate");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(pem + ": cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(pem + ": holds no usable certificate", e);
        }
    }
}
