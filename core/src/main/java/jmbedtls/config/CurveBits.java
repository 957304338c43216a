package jmbedtls.config;

import java.util.List;

/** The bits that ecp.h of 2.28 reserves for a curve: the longer of prime and order. */
record CurveBits(Feature curve, int bits) {
    /** The longest first. */
    static final List<CurveBits> ALL = List.of(
            new CurveBits(Feature.ECP_DP_SECP521R1_ENABLED, 521),
            new CurveBits(Feature.ECP_DP_BP512R1_ENABLED, 512),
            new CurveBits(Feature.ECP_DP_CURVE448_ENABLED, 448),
            new CurveBits(Feature.ECP_DP_BP384R1_ENABLED, 384),
            new CurveBits(Feature.ECP_DP_SECP384R1_ENABLED, 384),
            new CurveBits(Feature.ECP_DP_BP256R1_ENABLED, 256),
            new CurveBits(Feature.ECP_DP_SECP256K1_ENABLED, 256),
            new CurveBits(Feature.ECP_DP_SECP256R1_ENABLED, 256),
            new CurveBits(Feature.ECP_DP_CURVE25519_ENABLED, 255),
            new CurveBits(Feature.ECP_DP_SECP224K1_ENABLED, 225),
            new CurveBits(Feature.ECP_DP_SECP224R1_ENABLED, 224),
            new CurveBits(Feature.ECP_DP_SECP192K1_ENABLED, 192),
            new CurveBits(Feature.ECP_DP_SECP192R1_ENABLED, 192));

    /** Of the curves that are on, the most bits; 0 if none is. */
    static int largest(BuildConfig config) {
        for (CurveBits entry : ALL) {
            if (config.has(entry.curve)) {
                return entry.bits;
            }
        }
        return 0;
    }
}
