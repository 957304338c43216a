package jmbedtls.diagnose;

import static jmbedtls.diagnose.BrokenSetUp.PLAIN;
import static jmbedtls.diagnose.BrokenSetUp.defines;

import java.util.stream.Stream;

import jmbedtls.config.Presets;

/** Suites, curves and signatures that the two sides have not in common. */
final class AgreementSetUps {
    private AgreementSetUps() {
    }

    static Stream<BrokenSetUp> all() {
        return Stream.of(
                new BrokenSetUp("the seed, OpenSSL", LiveServer.openSsl("leaf-rsa2048", "-groups", "P-256"),
                        Presets.STM32_SEED, PLAIN, Cause.CERTIFICATE_KEY_TYPE,
                        defines("ECP_DP_SECP256R1_ENABLED", "KEY_EXCHANGE_ECDHE_RSA_ENABLED")));
    }
}
