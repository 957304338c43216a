package jmbedtls.diagnose;

import static jmbedtls.config.Feature.*;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.Presets;
import jmbedtls.config.ReferenceVersion;

/** Devices of the matrix: one that gets along with most servers, and the same with something missing. */
final class Devices {
    /** ECDHE with RSA and ECDSA certificates, AES-128-GCM, SHA-256, secp256r1, and a clock. */
    static final BuildConfig TYPICAL = Presets.STM32_SEED.toBuilder().version(ReferenceVersion.V2_28_10)
            .enable(ECP_DP_SECP256R1_ENABLED, KEY_EXCHANGE_ECDHE_RSA_ENABLED, HAVE_TIME, HAVE_TIME_DATE,
                    X509_CHECK_KEY_USAGE, X509_CHECK_EXTENDED_KEY_USAGE)
            .disable(ECP_DP_SECP224R1_ENABLED).build();

    /** The same with a pre-shared key only. */
    static final BuildConfig PSK_ONLY = Presets.CCM_PSK_TLS1_2;

    private Devices() {
    }

    static BuildConfig without(Feature... features) {
        return TYPICAL.toBuilder().disable(features).build();
    }

    static BuildConfig with(Feature... features) {
        return TYPICAL.toBuilder().enable(features).build();
    }

    /** Another curve in the place of secp256r1. */
    static BuildConfig withCurve(Feature curve) {
        return TYPICAL.toBuilder().disable(ECP_DP_SECP256R1_ENABLED).enable(curve).build();
    }
}
