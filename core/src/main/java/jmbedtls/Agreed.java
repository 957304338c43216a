package jmbedtls;

import jmbedtls.suite.CipherSuite;
import jmbedtls.x509.CertificateChain;

/**
 * What client and server agreed on in a handshake. Immutable, without secrets, and good after the connection has ended.
 *
 * @param suite the cipher suite
 * @param version as {@code mbedtls_ssl_get_version} names it: "TLSv1.2"
 * @param resumed whether an earlier session goes on: the certificates and flags are then those of its handshake
 * @param peerCertificates the server's certificates as far as they could be read, its own first; empty if it sent none,
 *     or the build does not keep them
 * @param verifyResult what was found wrong with the certificates and put up with: bits of
 *     {@link jmbedtls.x509.VerifyFlag}; 0 if nothing was, or nothing was verified
 * @param applicationProtocol the server's choice by ALPN; null if it made none
 * @param maxFragmentLength the longest plaintext of a record, if the server agreed to one, else NONE
 * @param extendedMasterSecret whether the master secret is bound to the handshake (RFC 7627)
 * @param encryptThenMac whether records with a CBC suite are encrypted first (RFC 7366)
 * @param truncatedHmac whether MACs are cut to 80 bits (RFC 6066, 7)
 * @param secureRenegotiation whether the server knows RFC 5746
 */
public record Agreed(
        CipherSuite suite,
        String version,
        boolean resumed,
        CertificateChain peerCertificates,
        int verifyResult,
        String applicationProtocol,
        MaxFragmentLength maxFragmentLength,
        boolean extendedMasterSecret,
        boolean encryptThenMac,
        boolean truncatedHmac,
        boolean secureRenegotiation) {
}
