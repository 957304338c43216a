package jmbedtls.x509;

import jmbedtls.TlsException;

/** Has a say in the verification of each certificate: {@code f_vrfy}. Must be safe for use by several threads. */
@FunctionalInterface
public interface VerifyCallback {
    /**
     * Called for each certificate of the chain that was built, from the root down.
     *
     * @param depth 0 for the end-entity certificate
     * @param flags what was found for this certificate, bits of {@link VerifyFlag}
     * @return the flags to count instead
     * @throws TlsException to end verification with its code; MBEDTLS_ERR_X509_CERT_VERIFY_FAILED, which would not end
     *     a handshake that only asks for verification, becomes MBEDTLS_ERR_X509_FATAL_ERROR
     */
    int verify(Certificate certificate, int depth, int flags) throws TlsException;
}
