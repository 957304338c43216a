package jmbedtls.diagnose;

import static jmbedtls.config.Feature.ECP_DP_SECP224R1_ENABLED;
import static jmbedtls.config.Feature.KEY_EXCHANGE_ECDHE_RSA_ENABLED;
import static jmbedtls.config.Feature.KEY_EXCHANGE_PSK_ENABLED;
import static jmbedtls.diagnose.BrokenSetUp.PLAIN;
import static jmbedtls.diagnose.BrokenSetUp.defines;
import static jmbedtls.diagnose.BrokenSetUp.serverSide;

import java.util.stream.Stream;

import jmbedtls.config.Presets;
import jmbedtls.diagnose.cause.Cause;

/** The same faults with servers that show them differently: a bare close, alert 71, alert 115. */
final class OtherServerSetUps {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private OtherServerSetUps() {
    }

    static Stream<BrokenSetUp> all() {
        return Stream.of(lighttpd(), erlang(), stunnel()).flatMap(group -> group);
    }

    private static Stream<BrokenSetUp> lighttpd() {
        return Stream.of(
                new BrokenSetUp("the seed, lighttpd with GnuTLS", OtherServers.lighttpd("gnutls", "leaf-rsa2048"),
                        Presets.STM32_SEED, PLAIN, Cause.CERTIFICATE_KEY_TYPE,
                        defines("ECP_DP_SECP256R1_ENABLED", "KEY_EXCHANGE_ECDHE_RSA_ENABLED")),
                new BrokenSetUp("secp224r1 offered, lighttpd with GnuTLS",
                        OtherServers.lighttpd("gnutls", "leaf-rsa2048"), Devices.withCurve(ECP_DP_SECP224R1_ENABLED),
                        PLAIN, Cause.NO_COMMON_CURVE, defines("ECP_DP_SECP256R1_ENABLED")),
                new BrokenSetUp("ECDSA only, lighttpd with Mbed TLS", OtherServers.lighttpd("mbedtls", "leaf-rsa2048"),
                        Devices.without(KEY_EXCHANGE_ECDHE_RSA_ENABLED), PLAIN, Cause.CERTIFICATE_KEY_TYPE,
                        defines("KEY_EXCHANGE_ECDHE_RSA_ENABLED")));
    }

    private static Stream<BrokenSetUp> erlang() {
        return Stream.of(
                new BrokenSetUp("ECDSA only, Erlang", OtherServers.erlang("leaf-rsa2048", ""),
                        Devices.without(KEY_EXCHANGE_ECDHE_RSA_ENABLED), PLAIN, Cause.CERTIFICATE_KEY_TYPE,
                        defines("KEY_EXCHANGE_ECDHE_RSA_ENABLED")),
                new BrokenSetUp("AES-256 wanted, Erlang", OtherServers.erlang("leaf-rsa2048",
                        ", {ciphers, [\"ECDHE-RSA-AES256-GCM-SHA384\"]}"), Devices.TYPICAL, PLAIN,
                        Cause.NO_COMMON_SUITE, defines("SHA512_C")),
                new BrokenSetUp("expired, Erlang", OtherServers.erlang("leaf-expired", ""), Devices.TYPICAL,
                        CertificateSetUps.trusting("root-ec"), Cause.EXPIRED, serverSide()));
    }

    private static Stream<BrokenSetUp> stunnel() {
        return Stream.of(
                new BrokenSetUp("another identity, stunnel", OtherServers.stunnel("device", KEY),
                        Devices.with(KEY_EXCHANGE_PSK_ENABLED), ClientSetUps.psk(KEY, "stranger"),
                        Cause.UNKNOWN_PSK_IDENTITY, serverSide()),
                new BrokenSetUp("another key, stunnel", OtherServers.stunnel("device", KEY),
                        Devices.with(KEY_EXCHANGE_PSK_ENABLED), ClientSetUps.psk("ff" + KEY.substring(2), "device"),
                        Cause.WRONG_PSK, serverSide()));
    }
}
