package jmbedtls;

import java.util.List;

/**
 * Chooses who the client says it is when a server asks. A configuration without one shows what
 * {@link SslConfig.Builder#ownCertificate} set, whatever the server asks for, as Mbed TLS does.
 *
 * <p>It is asked at most once in a handshake, by the thread that makes it, and only if the server has sent a
 * CertificateRequest. It must be safe for use by as many threads as there are connections with the configuration.
 */
@FunctionalInterface
public interface ClientIdentities {
    /**
     * Chooses an identity.
     *
     * @return null for none: the client then sends an empty list, and it is the server's affair to take that or not
     * @throws TlsException to end the handshake: with its code, and after its alert if it names one
     */
    ClientIdentity choose(Request request) throws TlsException;

    /**
     * What a server's CertificateRequest asks for (RFC 5246, 7.4.4).
     *
     * @param certificateTypes numbers of ClientCertificateType: 1 for rsa_sign, 64 for ecdsa_sign
     * @param signatureAlgorithms pairs of hash and signature as one number, in the server's order: 0x0401 for SHA-256
     *     with RSA, 0x0403 with ECDSA
     * @param authorities the names of authorities that the server trusts, each a DER-encoded Name (X.501); empty if it
     *     does not say. Made for this call
     */
    record Request(List<Integer> certificateTypes, List<Integer> signatureAlgorithms, List<byte[]> authorities) {
        public Request {
            certificateTypes = List.copyOf(certificateTypes);
            signatureAlgorithms = List.copyOf(signatureAlgorithms);
            authorities = List.copyOf(authorities);
        }
    }
}
