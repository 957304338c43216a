package jmbedtls.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.ReferenceVersion;

/** The test CAs that the C library carries with it: {@code mbedtls_test_cas_pem}. Their keys are public. */
final class BuiltInCas {
    private BuiltInCas() {
    }

    /** The PEM text of the CAs that a build contains. Which ones that are does not depend on what it can parse. */
    static byte[] pem(BuildConfig build) throws IOException {
        String folder = build.version() == ReferenceVersion.V2_16_2 ? "cas/2.16.2/" : "cas/2.28.10/";
        ByteArrayOutputStream pem = new ByteArrayOutputStream();
        if (build.has(Feature.RSA_C) && build.has(Feature.SHA256_C)) {
            pem.writeBytes(Resources.bytes(folder + "rsa-sha256.pem"));
        }
        if (build.has(Feature.RSA_C) && build.has(Feature.SHA1_C)) {
            pem.writeBytes(Resources.bytes(folder + "rsa-sha1.pem"));
        }
        if (build.has(Feature.ECDSA_C)) {
            pem.writeBytes(Resources.bytes(folder + "ec.pem"));
        }
        return pem.toByteArray();
    }
}
