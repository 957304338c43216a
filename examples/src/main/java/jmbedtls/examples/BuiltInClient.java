package jmbedtls.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.crypto.PrivateKey;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.PrivateKeys;

/** The test certificate of clients that the C library carries with it, and its key, which is public. */
public final class BuiltInClient {
    private BuiltInClient() {
    }

    /**
     * {@code mbedtls_test_cli_crt}.
     *
     * @throws TlsException if the build cannot parse it
     */
    public static CertificateChain certificate(BuildConfig build) throws TlsException {
        return CertificateChain.parse(resource(".crt", build), build);
    }

    /**
     * {@code mbedtls_test_cli_key}.
     *
     * @throws TlsException if the build cannot parse it
     */
    public static PrivateKey key(BuildConfig build) throws TlsException {
        return PrivateKeys.parse(resource(".key", build), null, build);
    }

    private static byte[] resource(String ending, BuildConfig build) {
        try {
            return Resources.bytes((build.has(Feature.RSA_C) ? "clients/cli-rsa" : "clients/cli-ec") + ending);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
