package jmbedtls.diagnose;

import static jmbedtls.config.Feature.*;
import static jmbedtls.diagnose.BrokenSetUp.PLAIN;
import static jmbedtls.diagnose.BrokenSetUp.advice;
import static jmbedtls.diagnose.BrokenSetUp.defines;
import static jmbedtls.diagnose.BrokenSetUp.serverSide;

import java.util.stream.Stream;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.NumericMacro;
import jmbedtls.config.Presets;
import jmbedtls.diagnose.BrokenSetUp.Preparation;
import jmbedtls.diagnose.cause.Cause;

/** Mbed TLS's own server, which knows suites and curves that others do not, and hangs up where others send an alert. */
final class MbedTlsSetUps {
    private static final Preparation EC_ROOT = CertificateSetUps.trusting("root-ec");
    private static final Preparation PSK = ClientSetUps.psk("0123456789abcdef", "device");
    private static final String KEY = "psk=0123456789abcdef";
    private static final String IDENTITY = "psk_identity=device";

    private MbedTlsSetUps() {
    }

    static Stream<BrokenSetUp> all() {
        return Stream.of(suites(), curves(), preSharedKeys(), others()).flatMap(group -> group);
    }

    private static Stream<BrokenSetUp> suites() {
        return Stream.of(
                suite("leaf-ec256", "TLS-ECDHE-ECDSA-WITH-AES-256-CCM", "CCM_C"),
                suite("leaf-rsa2048", "TLS-ECDHE-RSA-WITH-CAMELLIA-128-GCM-SHA256", "CAMELLIA_C"),
                suite("leaf-ecdh", "TLS-ECDH-ECDSA-WITH-AES-128-GCM-SHA256", "KEY_EXCHANGE_ECDH_ECDSA_ENABLED"),
                suite("leaf-ec256", "TLS-ECDHE-ECDSA-WITH-AES-128-CBC-SHA", "CIPHER_MODE_CBC", "SHA1_C"),
                suite("leaf-rsa2048", "TLS-ECDHE-RSA-WITH-3DES-EDE-CBC-SHA", "CIPHER_MODE_CBC", "DES_C", "SHA1_C"),
                new BrokenSetUp("Mbed TLS: the seed", LiveServer.mbedTls("leaf-rsa2048", "curves=secp256r1"),
                        Presets.STM32_SEED, PLAIN, Cause.CERTIFICATE_KEY_TYPE,
                        defines("ECP_DP_SECP256R1_ENABLED", "KEY_EXCHANGE_ECDHE_RSA_ENABLED")));
    }

    private static BrokenSetUp suite(String certificate, String suite, String... macros) {
        return new BrokenSetUp("Mbed TLS wants " + suite, LiveServer.mbedTls(certificate, "force_ciphersuite=" + suite),
                Devices.TYPICAL, certificate.contains("rsa") ? PLAIN : EC_ROOT, Cause.NO_COMMON_SUITE, defines(macros));
    }

    private static Stream<BrokenSetUp> curves() {
        return Stream.of(
                new BrokenSetUp("Mbed TLS wants secp521r1", LiveServer.mbedTls("leaf-rsa2048", "curves=secp521r1"),
                        Devices.TYPICAL, PLAIN, Cause.NO_COMMON_CURVE, defines("ECP_DP_SECP521R1_ENABLED")),
                new BrokenSetUp("Mbed TLS wants brainpoolP256r1", LiveServer.mbedTls("leaf-rsa2048",
                        "curves=brainpoolP256r1"), Devices.TYPICAL, PLAIN, Cause.NO_COMMON_CURVE,
                        defines("ECP_DP_BP256R1_ENABLED")),
                new BrokenSetUp("Mbed TLS with two certificates", LiveServer.mbedTls("leaf-rsa2048", "curves=secp256r1",
                        "crt_file2=" + LiveServer.crt("leaf-ec256"), "key_file2=" + LiveServer.key("leaf-ec256")),
                        Devices.withCurve(ECP_DP_SECP384R1_ENABLED),
                        diagnosis -> diagnosis.ca(ExtraPki.both("root-rsa", "root-ec")), Cause.NO_COMMON_CURVE,
                        defines("ECP_DP_SECP256R1_ENABLED")));
    }

    private static Stream<BrokenSetUp> preSharedKeys() {
        BuildConfig both = Devices.with(KEY_EXCHANGE_PSK_ENABLED);
        return Stream.of(
                new BrokenSetUp("Mbed TLS: unknown identity", LiveServer.mbedTls(null, "psk_list=abc,0123456789abcdef"),
                        both, PSK, Cause.UNKNOWN_PSK_IDENTITY, serverSide()),
                new BrokenSetUp("Mbed TLS: another key", LiveServer.mbedTls(null, KEY, IDENTITY),
                        Presets.CCM_PSK_TLS1_2, ClientSetUps.psk("ff23456789abcdef", "device"), Cause.WRONG_PSK,
                        serverSide()),
                new BrokenSetUp("Mbed TLS wants DHE-PSK", LiveServer.mbedTls(null, KEY, IDENTITY,
                        "force_ciphersuite=TLS-DHE-PSK-WITH-AES-128-GCM-SHA256"), both, PSK, Cause.NO_COMMON_SUITE,
                        defines("KEY_EXCHANGE_DHE_PSK_ENABLED", "DHM_C")),
                new BrokenSetUp("Mbed TLS wants RSA-PSK", LiveServer.mbedTls("leaf-rsa2048", KEY, IDENTITY,
                        "force_ciphersuite=TLS-RSA-PSK-WITH-AES-128-GCM-SHA256"), both, PSK, Cause.NO_COMMON_SUITE,
                        defines("KEY_EXCHANGE_RSA_PSK_ENABLED")));
    }

    private static Stream<BrokenSetUp> others() {
        String[] required = {"auth_mode=required", "ca_file=" + LiveServer.crt("root-rsa")};
        return Stream.of(
                new BrokenSetUp("Mbed TLS: certificate required", LiveServer.mbedTls("leaf-rsa2048", required),
                        Devices.TYPICAL, PLAIN, Cause.CLIENT_CERTIFICATE_REQUIRED, advice()),
                new BrokenSetUp("Mbed TLS: certificate of an unknown CA", LiveServer.mbedTls("leaf-rsa2048", required),
                        Devices.TYPICAL, ClientSetUps.own("client-ec256"), Cause.CLIENT_CERTIFICATE_REFUSED, advice()),
                new BrokenSetUp("Mbed TLS: TLS 1.1 only", LiveServer.mbedTls("leaf-rsa2048", "max_version=tls1_1"),
                        Devices.TYPICAL, PLAIN, Cause.VERSION_TOO_OLD, serverSide()),
                new BrokenSetUp("Mbed TLS: unknown name", LiveServer.mbedTls("leaf-rsa2048", "sni=other.example,"
                        + LiveServer.crt("leaf-rsa2048") + "," + LiveServer.key("leaf-rsa2048") + ",-,-,-"),
                        Devices.TYPICAL, PLAIN, Cause.SERVER_NAME_UNKNOWN, serverSide()),
                new BrokenSetUp("Mbed TLS: expired", LiveServer.mbedTls("leaf-expired"), Devices.TYPICAL, EC_ROOT,
                        Cause.EXPIRED, serverSide()),
                new BrokenSetUp("Mbed TLS: 512 bytes", LiveServer.mbedTls("leaf-rsa2048"),
                        Devices.TYPICAL.toBuilder().set(NumericMacro.SSL_IN_CONTENT_LEN, 512).build(), PLAIN,
                        Cause.RECORD_TOO_LARGE,
                        defines("SSL_MAX_FRAGMENT_LENGTH", "#define MBEDTLS_SSL_IN_CONTENT_LEN 1024")));
    }
}
