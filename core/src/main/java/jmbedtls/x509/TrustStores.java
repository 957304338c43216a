package jmbedtls.x509;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.error.X509Error;

/** Trusted certificates from where Java and the operating system keep them. */
public final class TrustStores {
    /** Where Debian, Red Hat, SUSE, and Alpine, macOS and the BSDs keep all of theirs in one file of PEM text. */
    private static final List<Path> BUNDLES = List.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"),
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
            Path.of("/etc/ssl/ca-bundle.pem"),
            Path.of("/etc/ssl/cert.pem"));

    private TrustStores() {
    }

    /**
     * The certificates that a key store calls trusted, ordered by alias. The certificates of its private keys are
     * not among them. One that the build cannot parse, because its curve is switched off, say, is
     * {@linkplain CertificateChain#skipped skipped}.
     *
     * @param store loaded; not kept
     * @throws TlsException if there is none or none could be parsed: MBEDTLS_ERR_X509_CERT_UNKNOWN_FORMAT or the
     *     code for the first
     * @throws IllegalArgumentException if the store is not loaded
     */
    public static CertificateChain of(KeyStore store, BuildConfig build) throws TlsException {
        List<Certificate> certificates = new ArrayList<>();
        TlsException first = null;
        int skipped = 0;
        for (byte[] der : trusted(store)) {
            try {
                certificates.add(Certificate.parse(der, build));
            } catch (TlsException e) {
                first = first == null ? e : first;
                skipped++;
            }
        }
        if (certificates.isEmpty()) {
            throw first != null ? first : new TlsException(X509Error.CERT_UNKNOWN_FORMAT.code());
        }
        return CertificateChain.of(certificates, skipped);
    }

    private static List<byte[]> trusted(KeyStore store) {
        List<byte[]> certificates = new ArrayList<>();
        try {
            List<String> aliases = Collections.list(store.aliases());
            Collections.sort(aliases);
            for (String alias : aliases) {
                if (store.isCertificateEntry(alias)) {
                    certificates.add(store.getCertificate(alias).getEncoded());
                }
            }
        } catch (KeyStoreException | CertificateEncodingException e) {
            throw new IllegalArgumentException("a key store that is not loaded, or holds what it cannot tell", e);
        }
        return certificates;
    }

    /**
     * What the operating system trusts, where it keeps that in a file, as Linux distributions, macOS and the BSDs
     * do; elsewhere what the JVM trusts, the file {@code lib/security/cacerts} of its home. On Windows,
     * {@code KeyStore.getInstance("Windows-ROOT")} has the system's own.
     *
     * @throws TlsException MBEDTLS_ERR_X509_FILE_IO_ERROR if there is nothing to be read, or as {@link #of}
     */
    public static CertificateChain ofSystem(BuildConfig build) throws TlsException {
        for (Path bundle : BUNDLES) {
            if (Files.isReadable(bundle)) {
                return CertificateChain.parseFile(bundle, build);
            }
        }
        return ofJvm(build);
    }

    /** What the JVM trusts: the file {@code lib/security/cacerts} of its home. Throws as {@link #ofSystem} does. */
    public static CertificateChain ofJvm(BuildConfig build) throws TlsException {
        Path file = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
        try {
            return of(KeyStore.getInstance(file.toFile(), (char[]) null), build);
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsException(X509Error.FILE_IO_ERROR.code(), null, e);
        }
    }
}
