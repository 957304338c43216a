package jmbedtls;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Objects;

import jmbedtls.config.BuildConfig;
import jmbedtls.crypto.Signer;
import jmbedtls.crypto.jca.JcaSigner;
import jmbedtls.error.PkError;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.JavaCertificates;

/**
 * Who a client says it is: what it shows when the server asks, and the key with which it proves that the certificate is
 * its own. Immutable.
 *
 * @param certificates the client's own first, then what leads from it to a root; at least one
 * @param key of the first certificate: parsed from a file, or kept elsewhere by the application
 */
public record ClientIdentity(CertificateChain certificates, Signer key) {
    /** @throws IllegalArgumentException if the chain is empty */
    public ClientIdentity {
        Objects.requireNonNull(key);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("no certificate");
        }
    }

    /** Whether the key is that of the first certificate; a server refuses what has another. */
    public boolean belongsTogether() {
        return certificates.get(0).subjectKey().key().equals(key.publicKey());
    }

    /**
     * A key of Java's with its certificates. The key need not have an encoding: its provider signs.
     *
     * @param chain the certificate of the key first
     * @throws TlsException if the build cannot read one of the certificates
     * @throws IllegalArgumentException if the chain is empty, or the key is of another certificate or cannot sign
     */
    public static ClientIdentity of(PrivateKey key, List<? extends Certificate> chain, BuildConfig build)
            throws TlsException {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("no certificate");
        }
        CertificateChain certificates = JavaCertificates.of(chain, build);
        return new ClientIdentity(certificates, JcaSigner.of(key, certificates.get(0).subjectKey().key()));
    }

    /**
     * A key entry of a key store: of a file, a PKCS#11 token, or what else a provider calls a key store.
     *
     * @param store loaded; not kept
     * @param password of the entry; null if it needs none; not kept, the caller wipes it
     * @throws TlsException MBEDTLS_ERR_PK_PASSWORD_MISMATCH (-0x3B80) if the password is wrong, or as
     *     {@link #of(PrivateKey, List, BuildConfig)}
     * @throws IllegalArgumentException if there is no such entry, or as there
     */
    public static ClientIdentity of(KeyStore store, String alias, char[] password, BuildConfig build)
            throws TlsException {
        try {
            if (store.isKeyEntry(alias) && store.getKey(alias, password) instanceof PrivateKey key) {
                return of(key, List.of(store.getCertificateChain(alias)), build);
            }
        } catch (UnrecoverableKeyException e) {
            throw new TlsException(PkError.PASSWORD_MISMATCH.code(), null, e);
        } catch (KeyStoreException | NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("a key store that is not loaded, or a key of an unknown kind", e);
        }
        throw new IllegalArgumentException("no private key of the name " + alias);
    }
}
