package jmbedtls.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.x509.CertificateChain;

/** The test CAs that the C library carries with it. Their keys are public. */
public final class BuiltInCas {
    private static final String RSA_SHA1 = "rsa-sha1.pem";
    private static final String RSA_SHA256 = "rsa-sha256.pem";
    private static final String EC = "ec.pem";

    private BuiltInCas() {
    }

    /**
     * {@code mbedtls_test_cas_pem}: the PEM text of the CAs that a build contains. Which ones that are does not depend
     * on what it can parse.
     */
    static byte[] pem(BuildConfig build) throws IOException {
        ByteArrayOutputStream pem = new ByteArrayOutputStream();
        for (String name : new String[] {RSA_SHA256, RSA_SHA1, EC}) {
            if (contained(name, build)) {
                pem.writeBytes(resource(name, build));
            }
        }
        return pem.toByteArray();
    }

    /**
     * The same, parsed.
     *
     * @throws TlsException if the build cannot parse them
     */
    static CertificateChain chain(BuildConfig build) throws TlsException {
        try {
            return CertificateChain.parse(pem(build), build);
        } catch (TlsException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * {@code mbedtls_test_cas} and behind them {@code mbedtls_test_cas_der}: the same CAs twice, in two orders.
     *
     * @throws TlsException the code of the first that the build cannot parse
     * @throws IOException if the jar is damaged
     */
    public static CertificateChain twice(BuildConfig build) throws TlsException, IOException {
        CertificateChain all = CertificateChain.EMPTY;
        if (build.has(Feature.PEM_PARSE_C)) {
            for (String name : new String[] {RSA_SHA1, RSA_SHA256, EC}) {
                all = contained(name, build) ? all.plus(one(name, build)) : all;
            }
        }
        for (String name : new String[] {RSA_SHA256, RSA_SHA1, EC}) {
            all = contained(name, build) ? all.plus(one(name, build)) : all;
        }
        return all;
    }

    /** A build that cannot read PEM has the same in DER. */
    private static CertificateChain one(String name, BuildConfig build) throws TlsException, IOException {
        return CertificateChain.parse(der(resource(name, build)), build);
    }

    /** What is between the first BEGIN and END line of a PEM text. */
    static byte[] der(byte[] pem) {
        String text = new String(pem, StandardCharsets.US_ASCII);
        return Base64.getMimeDecoder().decode(text.substring(text.indexOf('\n'), text.indexOf("-----END")));
    }

    private static boolean contained(String name, BuildConfig build) {
        return switch (name) {
            case EC -> build.has(Feature.ECDSA_C);
            case RSA_SHA1 -> build.has(Feature.RSA_C) && build.has(Feature.SHA1_C);
            default -> build.has(Feature.RSA_C) && build.has(Feature.SHA256_C);
        };
    }

    private static byte[] resource(String name, BuildConfig build) throws IOException {
        String folder = build.version() == ReferenceVersion.V2_16_2 ? "cas/2.16.2/" : "cas/2.28.10/";
        return Resources.bytes(folder + name);
    }
}
