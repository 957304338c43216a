package jmbedtls.testvectors;

import java.nio.charset.StandardCharsets;

/** The test certificates built into Mbed TLS (certs.c), by version; see certs/SOURCE.md. */
public final class MbedtlsCerts {
    private MbedtlsCerts() {
    }

    /**
     * A certificate in PEM, without C's terminating zero.
     *
     * @param version {@code 2.28.10}, or {@code 2.16.2} for the CAs only
     * @param name {@code srv_ec} for {@code mbedtls_test_srv_crt_ec_pem} and so on
     */
    public static String pem(String version, String name) {
        return new String(Resources.bytes("certs/" + version + "/" + name + ".pem"), StandardCharsets.US_ASCII);
    }

    /**
     * {@code mbedtls_test_cas_pem}: the CAs that a build has, MBEDTLS_RSA_C and MBEDTLS_SHA256_C given.
     *
     * @param sha1 whether it has MBEDTLS_SHA1_C
     * @param ecdsa whether it has MBEDTLS_ECDSA_C
     */
    public static String cas(String version, boolean sha1, boolean ecdsa) {
        return pem(version, "ca_rsa_sha256") + (sha1 ? pem(version, "ca_rsa_sha1") : "")
                + (ecdsa ? pem(version, "ca_ec") : "");
    }
}
