package jmbedtls;

import jmbedtls.crypto.HashAlgorithm;
import jmbedtls.crypto.provider.DefaultCryptoProvider;
import jmbedtls.handshake.Prf;

/** The pseudorandom function of TLS 1.2 (RFC 5246, 5) for keys of an application: {@code mbedtls_ssl_tls_prf}. */
public final class TlsPrf {
    private TlsPrf() {
    }

    /**
     * PRF(secret, label, seed), a new array.
     *
     * @param hash of the connection: {@link ExportedKeys#prfHash}
     * @param secret not kept; may be empty
     * @param label in ASCII
     * @param length in bytes
     */
    public static byte[] derive(HashAlgorithm hash, byte[] secret, String label, byte[] seed, int length) {
        byte[] output = new byte[length];
        Prf.prf(new DefaultCryptoProvider(), hash, secret, label, seed, seed.length, output);
        return output;
    }
}
