package jmbedtls;

import java.util.Objects;

import jmbedtls.crypto.Signer;
import jmbedtls.x509.CertificateChain;

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
}
