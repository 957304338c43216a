package jmbedtls.x509;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.CertificateEncodingException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.error.X509Error;

/**
 * Trusted certificates from where Java, the operating system and users keep them.
 *
 * <p>How a trusted certificate is signed itself does not matter, since nobody checks that; one with a critical
 * extension that C does not know is kept too, for strict verification to obey, and trusted by no other. What the build
 * cannot use all the same, because it lacks the curve of the key, say, is
 * {@linkplain CertificateChain#skippedCertificates left out}, which is logged as a warning of the
 * {@link System.Logger} {@code jmbedtls.x509}.
 */
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
     * not among them.
     *
     * @param store loaded; not kept
     * @throws TlsException if there is none or none could be parsed: MBEDTLS_ERR_X509_CERT_UNKNOWN_FORMAT or the
     *     code for the first
     * @throws IllegalArgumentException if the store is not loaded
     */
    public static CertificateChain of(KeyStore store, BuildConfig build) throws TlsException {
        CertificateChain.Collector found = new CertificateChain.Collector(build, true);
        trusted(store).forEach((alias, der) -> found.add(alias, () -> der));
        return told("a key store", found.chain());
    }

    private static SortedMap<String, byte[]> trusted(KeyStore store) {
        SortedMap<String, byte[]> certificates = new TreeMap<>();
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias)) {
                    certificates.put(alias, store.getCertificate(alias).getEncoded());
                }
            }
        } catch (KeyStoreException | CertificateEncodingException e) {
            throw new IllegalArgumentException("a key store that is not loaded, or holds what it cannot tell", e);
        }
        return certificates;
    }

    /**
     * The certificates of a file: one in DER or any number in PEM.
     *
     * @throws TlsException MBEDTLS_ERR_PK_FILE_IO_ERROR if it cannot be read, otherwise as {@link #of}
     */
    public static CertificateChain ofFile(Path file, BuildConfig build) throws TlsException {
        return told(file.toString(), CertificateChain.parseTrusted(CertificateChain.read(file), build));
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
                return ofFile(bundle, build);
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

    private static CertificateChain told(String store, CertificateChain chain) {
        if (chain.skipped() > 0) {
            System.getLogger(TrustStores.class.getPackageName()).log(Level.WARNING, () -> String.format(Locale.ROOT,
                    "%d of %d trusted certificates of %s cannot be used: %s", chain.skipped(),
                    chain.skipped() + chain.size(), store, chain.skippedCertificates()));
        }
        return chain;
    }
}
