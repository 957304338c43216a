package jmbedtls.x509;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.error.X509Error;

/** The certificates of {@code java.security.cert}, in and out; both sides parse the same bytes. */
public final class JavaCertificates {
    private JavaCertificates() {
    }

    /**
     * A certificate of Java's.
     *
     * @throws TlsException as {@link Certificate#parse}; MBEDTLS_ERR_X509_CERT_UNKNOWN_FORMAT if it has no encoding
     */
    public static Certificate of(java.security.cert.Certificate certificate, BuildConfig config) throws TlsException {
        try {
            return Certificate.parse(certificate.getEncoded(), config);
        } catch (CertificateEncodingException e) {
            throw new TlsException(X509Error.CERT_UNKNOWN_FORMAT.code(), null, e);
        }
    }

    /** Certificates of Java's in their order; none is left out. Throws as {@link #of} does. */
    public static CertificateChain of(Collection<? extends java.security.cert.Certificate> certificates,
            BuildConfig config) throws TlsException {
        List<Certificate> parsed = new ArrayList<>();
        for (java.security.cert.Certificate certificate : certificates) {
            parsed.add(of(certificate, config));
        }
        return CertificateChain.of(parsed);
    }

    /**
     * The certificate as Java's.
     *
     * @throws CertificateException if Java cannot parse it
     */
    public static X509Certificate toJava(Certificate certificate) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.encoded()));
    }

    /** The certificates as Java's, in their order; a new list. Throws as {@link #toJava(Certificate)} does. */
    public static List<X509Certificate> toJava(CertificateChain chain) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate certificate : chain) {
            certificates.add(toJava(certificate));
        }
        return certificates;
    }
}
