package jmbedtls.diagnose;

import static jmbedtls.config.Feature.*;
import static jmbedtls.diagnose.BrokenSetUp.PLAIN;
import static jmbedtls.diagnose.BrokenSetUp.defines;
import static jmbedtls.diagnose.BrokenSetUp.serverSide;

import java.util.stream.Stream;

import jmbedtls.AuthMode;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Presets;
import jmbedtls.config.ReferenceVersion;
import jmbedtls.diagnose.BrokenSetUp.Preparation;
import jmbedtls.diagnose.cause.Cause;

/** Suites, curves and signatures that the two sides have not in common. */
final class AgreementSetUps {
    private static final Preparation EC_ROOT = CertificateSetUps.trusting("root-ec");
    private static final Preparation UNVERIFIED = diagnosis -> diagnosis.ca(null).authMode(AuthMode.NONE);
    private static final String NO_CURVES = "NORMAL:-VERS-ALL:+VERS-TLS1.2:-GROUP-ALL";

    private AgreementSetUps() {
    }

    static Stream<BrokenSetUp> all() {
        return Stream.of(keyTypes(), otherKeys(), suites(), curves(), signatures()).flatMap(group -> group);
    }

    private static Stream<BrokenSetUp> keyTypes() {
        return Stream.of(
                new BrokenSetUp("the seed, OpenSSL", LiveServer.openSsl("leaf-rsa2048", "-groups", "P-256"),
                        Presets.STM32_SEED, PLAIN, Cause.CERTIFICATE_KEY_TYPE,
                        defines("ECP_DP_SECP256R1_ENABLED", "KEY_EXCHANGE_ECDHE_RSA_ENABLED")),
                new BrokenSetUp("the seed, GnuTLS", LiveServer.gnuTls("leaf-rsa2048", NO_CURVES + ":+GROUP-SECP256R1"),
                        Presets.STM32_SEED, PLAIN, Cause.CERTIFICATE_KEY_TYPE,
                        defines("ECP_DP_SECP256R1_ENABLED", "KEY_EXCHANGE_ECDHE_RSA_ENABLED")),
                new BrokenSetUp("the seed, JDK", JdkTlsServer.serving("leaf-rsa2048", listener -> { }),
                        Presets.STM32_SEED, PLAIN, Cause.CERTIFICATE_KEY_TYPE,
                        defines("ECP_DP_SECP256R1_ENABLED", "KEY_EXCHANGE_ECDHE_RSA_ENABLED")),
                new BrokenSetUp("ECDSA only, RSA certificate", LiveServer.openSsl("leaf-rsa2048"),
                        Devices.without(KEY_EXCHANGE_ECDHE_RSA_ENABLED), PLAIN, Cause.CERTIFICATE_KEY_TYPE,
                        defines("KEY_EXCHANGE_ECDHE_RSA_ENABLED")),
                new BrokenSetUp("RSA only, EC certificate", LiveServer.openSsl("leaf-ec256"),
                        Devices.without(KEY_EXCHANGE_ECDHE_ECDSA_ENABLED, ECDSA_C, ASN1_WRITE_C), UNVERIFIED,
                        Cause.CERTIFICATE_KEY_TYPE,
                        defines("KEY_EXCHANGE_ECDHE_ECDSA_ENABLED", "ASN1_WRITE_C", "ECDSA_C")),
                new BrokenSetUp("RSA only, EC certificate, GnuTLS",
                        LiveServer.gnuTls("leaf-ec256", "NORMAL:-VERS-ALL:+VERS-TLS1.2"),
                        Devices.without(KEY_EXCHANGE_ECDHE_ECDSA_ENABLED), EC_ROOT, Cause.CERTIFICATE_KEY_TYPE,
                        defines("KEY_EXCHANGE_ECDHE_ECDSA_ENABLED")),
                new BrokenSetUp("Suite B, RSA certificate", LiveServer.openSsl("leaf-rsa2048"),
                        Presets.SUITE_B, UNVERIFIED, Cause.CERTIFICATE_KEY_TYPE, suiteBCure()),
                new BrokenSetUp("Suite B, RSA certificate and CA", LiveServer.openSsl("leaf-rsa2048"),
                        Presets.SUITE_B, PLAIN, Cause.CA_NOT_PARSED, suiteBCure()));
    }

    private static BrokenSetUp.ExpectedCure suiteBCure() {
        return defines("KEY_EXCHANGE_ECDHE_RSA_ENABLED", "PKCS1_V15", "RSA_C", "#define MBEDTLS_MPI_MAX_SIZE 256",
                "#define MBEDTLS_SSL_CIPHERSUITES MBEDTLS_TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, "
                + "MBEDTLS_TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, MBEDTLS_TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    }

    private static Stream<BrokenSetUp> otherKeys() {
        return Stream.of(
                new BrokenSetUp("an Ed25519 certificate", LiveServer.openSsl(ExtraPki.leaf("root-rsa", "ed25519")),
                        Devices.TYPICAL, PLAIN, Cause.UNUSABLE_CERTIFICATE, serverSide()),
                new BrokenSetUp("an RSASSA-PSS key", LiveServer.openSsl(ExtraPki.leaf("root-rsa", "rsa-pss")),
                        Devices.TYPICAL, PLAIN, Cause.UNUSABLE_CERTIFICATE, serverSide()),
                new BrokenSetUp("an Ed25519 certificate, GnuTLS",
                        LiveServer.gnuTls(ExtraPki.leaf("root-rsa", "ed25519"), "NORMAL:-VERS-ALL:+VERS-TLS1.2"),
                        Devices.TYPICAL, PLAIN, Cause.UNUSABLE_CERTIFICATE, serverSide()));
    }

    private static Stream<BrokenSetUp> suites() {
        BuildConfig ccmList = Presets.DEFAULT_2_28.toBuilder().ciphersuites(0xC0AC).build();
        return Stream.of(
                new BrokenSetUp("server wants AES-256 with SHA-384",
                        LiveServer.openSsl("leaf-rsa2048", "-cipher", "ECDHE-RSA-AES256-GCM-SHA384"),
                        Devices.TYPICAL, PLAIN, Cause.NO_COMMON_SUITE, defines("SHA512_C")),
                new BrokenSetUp("server wants ChaCha20-Poly1305",
                        LiveServer.openSsl("leaf-rsa2048", "-cipher", "ECDHE-RSA-CHACHA20-POLY1305"),
                        Devices.TYPICAL, PLAIN, Cause.NO_COMMON_SUITE,
                        defines("CHACHA20_C", "CHACHAPOLY_C", "POLY1305_C")),
                new BrokenSetUp("server wants CCM",
                        LiveServer.gnuTls("leaf-ec256", "NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+AES-128-CCM"),
                        Devices.TYPICAL, EC_ROOT, Cause.NO_COMMON_SUITE, defines("CCM_C")),
                new BrokenSetUp("server wants CBC",
                        LiveServer.openSsl("leaf-rsa2048", "-cipher", "ECDHE-RSA-AES128-SHA256"),
                        Devices.TYPICAL, PLAIN, Cause.NO_COMMON_SUITE, defines("CIPHER_MODE_CBC")),
                new BrokenSetUp("server wants CBC with SHA-1, GnuTLS",
                        LiveServer.gnuTls("leaf-rsa2048", "NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+AES-128-CBC"
                                + ":-MAC-ALL:+SHA1:-KX-ALL:+ECDHE-RSA"),
                        Devices.TYPICAL, PLAIN, Cause.NO_COMMON_SUITE, defines("CIPHER_MODE_CBC", "SHA1_C")),
                new BrokenSetUp("server wants static RSA", LiveServer.openSsl("leaf-rsa2048", "-cipher", "AES128-GCM-SHA256"),
                        Devices.TYPICAL, PLAIN, Cause.NO_COMMON_SUITE, defines("KEY_EXCHANGE_RSA_ENABLED")),
                new BrokenSetUp("server wants DHE",
                        LiveServer.gnuTls("leaf-rsa2048", "NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+DHE-RSA"),
                        Devices.TYPICAL, PLAIN, Cause.NO_COMMON_SUITE,
                        defines("KEY_EXCHANGE_DHE_RSA_ENABLED", "DHM_C")),
                new BrokenSetUp("list with a suite that the JDK has not",
                        JdkTlsServer.serving("leaf-ec256", listener -> { }), ccmList, EC_ROOT, Cause.NO_COMMON_SUITE,
                        defines("#define MBEDTLS_SSL_CIPHERSUITES MBEDTLS_TLS_ECDHE_ECDSA_WITH_AES_128_CCM, "
                                + "MBEDTLS_TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")));
    }

    private static Stream<BrokenSetUp> curves() {
        BuildConfig old = Devices.TYPICAL.toBuilder().version(ReferenceVersion.V2_16_2).build();
        return Stream.of(
                new BrokenSetUp("secp384r1 wanted", LiveServer.openSsl("leaf-rsa2048", "-groups", "P-384"),
                        Devices.TYPICAL, PLAIN, Cause.NO_COMMON_CURVE, defines("ECP_DP_SECP384R1_ENABLED")),
                new BrokenSetUp("x25519 wanted", LiveServer.openSsl("leaf-rsa2048", "-groups", "X25519"),
                        Devices.TYPICAL, PLAIN, Cause.NO_COMMON_CURVE, defines("ECP_DP_CURVE25519_ENABLED")),
                new BrokenSetUp("x25519 wanted, Mbed TLS 2.16",
                        LiveServer.openSsl("leaf-rsa2048", "-groups", "X25519", "-cipher", "ECDHE+AESGCM"),
                        old, PLAIN, Cause.NO_COMMON_CURVE, serverSide()),
                new BrokenSetUp("secp224r1 offered, GnuTLS",
                        LiveServer.gnuTls("leaf-rsa2048", "NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+ECDHE-RSA"),
                        Devices.withCurve(ECP_DP_SECP224R1_ENABLED), PLAIN, Cause.NO_COMMON_CURVE,
                        defines("ECP_DP_SECP256R1_ENABLED")),
                new BrokenSetUp("brainpool offered, JDK", JdkTlsServer.serving("leaf-rsa2048", listener -> { }),
                        Devices.withCurve(ECP_DP_BP256R1_ENABLED), PLAIN, Cause.NO_COMMON_CURVE,
                        defines("ECP_DP_SECP256R1_ENABLED")),
                new BrokenSetUp("certificate on a curve outside the offer", LiveServer.openSsl("leaf-ec384"),
                        Devices.TYPICAL, EC_ROOT, Cause.NO_COMMON_CURVE, defines("ECP_DP_SECP384R1_ENABLED")));
    }

    private static Stream<BrokenSetUp> signatures() {
        return Stream.of(
                new BrokenSetUp("signs with SHA-512 only", LiveServer.openSsl("leaf-rsa2048", "-sigalgs", "RSA+SHA512"),
                        Devices.TYPICAL, PLAIN, Cause.SIGNATURE_HASH, defines("SHA512_C")),
                new BrokenSetUp("signs with SHA-384 only, GnuTLS",
                        LiveServer.gnuTls("leaf-rsa2048", "NORMAL:-VERS-ALL:+VERS-TLS1.2:-SIGN-ALL:+SIGN-RSA-SHA384"),
                        Devices.TYPICAL, PLAIN, Cause.SIGNATURE_HASH, defines("SHA512_C")),
                new BrokenSetUp("signs with ECDSA and SHA-384 only",
                        LiveServer.openSsl("leaf-ec256", "-sigalgs", "ECDSA+SHA384"),
                        Devices.TYPICAL, EC_ROOT, Cause.SIGNATURE_HASH, defines("SHA512_C")),
                new BrokenSetUp("a short prime", LiveServer.gnuTls("leaf-rsa2048",
                                "NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+DHE-RSA:+ECDHE-RSA:%SERVER_PRECEDENCE",
                                "--dhparams", ExtraPki.shortDhParameters()),
                        Devices.with(DHM_C, KEY_EXCHANGE_DHE_RSA_ENABLED), PLAIN, Cause.KEY_EXCHANGE_PARAMETERS,
                        BrokenSetUp.call("mbedtls_ssl_conf_ciphersuites(")),
                new BrokenSetUp("a short prime, and no other exchange", LiveServer.gnuTls("leaf-rsa2048",
                                "NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+DHE-RSA",
                                "--dhparams", ExtraPki.shortDhParameters()),
                        Devices.with(DHM_C, KEY_EXCHANGE_DHE_RSA_ENABLED), PLAIN, Cause.KEY_EXCHANGE_PARAMETERS,
                        serverSide()));
    }
}
