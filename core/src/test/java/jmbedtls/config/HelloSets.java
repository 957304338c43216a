package jmbedtls.config;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Random switch sets that are valid, and differ in what a ClientHello shows. */
final class HelloSets {
    private static final Set<Feature> SHOWN = EnumSet.of(
            Feature.HAVE_TIME, Feature.AES_C, Feature.CAMELLIA_C, Feature.ARIA_C, Feature.DES_C, Feature.ARC4_C,
            Feature.CHACHA20_C, Feature.POLY1305_C, Feature.CHACHAPOLY_C, Feature.GCM_C, Feature.CCM_C,
            Feature.CIPHER_MODE_CBC, Feature.CIPHER_NULL_CIPHER, Feature.ENABLE_WEAK_CIPHERSUITES,
            Feature.REMOVE_ARC4_CIPHERSUITES, Feature.REMOVE_3DES_CIPHERSUITES, Feature.MD5_C, Feature.SHA1_C,
            Feature.SHA512_C, Feature.SHA512_NO_SHA384, Feature.TLS_DEFAULT_ALLOW_SHA1_IN_KEY_EXCHANGE,
            Feature.RSA_C, Feature.ECDSA_C, Feature.SSL_ALPN, Feature.SSL_ENCRYPT_THEN_MAC,
            Feature.SSL_EXTENDED_MASTER_SECRET, Feature.SSL_MAX_FRAGMENT_LENGTH, Feature.SSL_SESSION_TICKETS,
            Feature.SSL_SERVER_NAME_INDICATION, Feature.SSL_TRUNCATED_HMAC, Feature.SSL_RENEGOTIATION,
            Feature.SSL_PROTO_TLS1, Feature.SSL_PROTO_TLS1_1, Feature.SSL_PROTO_SSL3,
            Feature.KEY_EXCHANGE_PSK_ENABLED, Feature.KEY_EXCHANGE_DHE_PSK_ENABLED,
            Feature.KEY_EXCHANGE_ECDHE_PSK_ENABLED, Feature.KEY_EXCHANGE_RSA_PSK_ENABLED,
            Feature.KEY_EXCHANGE_RSA_ENABLED, Feature.KEY_EXCHANGE_DHE_RSA_ENABLED,
            Feature.KEY_EXCHANGE_ECDHE_RSA_ENABLED, Feature.KEY_EXCHANGE_ECDHE_ECDSA_ENABLED,
            Feature.KEY_EXCHANGE_ECDH_ECDSA_ENABLED, Feature.KEY_EXCHANGE_ECDH_RSA_ENABLED,
            Feature.ECP_DP_SECP192R1_ENABLED, Feature.ECP_DP_SECP224R1_ENABLED, Feature.ECP_DP_SECP256R1_ENABLED,
            Feature.ECP_DP_SECP384R1_ENABLED, Feature.ECP_DP_SECP521R1_ENABLED, Feature.ECP_DP_SECP192K1_ENABLED,
            Feature.ECP_DP_SECP224K1_ENABLED, Feature.ECP_DP_SECP256K1_ENABLED, Feature.ECP_DP_BP256R1_ENABLED,
            Feature.ECP_DP_BP384R1_ENABLED, Feature.ECP_DP_BP512R1_ENABLED, Feature.ECP_DP_CURVE25519_ENABLED,
            Feature.ECP_DP_CURVE448_ENABLED);
    private static final double[] DENSITIES = {0.04, 0.15, 0.4};

    private HelloSets() {
    }

    static List<SwitchSet> valid(int count, long seed) {
        Random random = new Random(seed);
        List<SwitchSet> sets = new ArrayList<>();
        while (sets.size() < count) {
            Set<Feature> flipped = EnumSet.noneOf(Feature.class);
            double density = DENSITIES[random.nextInt(DENSITIES.length)];
            for (Feature feature : SHOWN) {
                if (random.nextDouble() < density) {
                    flipped.add(feature);
                }
            }
            SwitchSet set = new SwitchSet("DEFAULT", flipped, Map.of());
            if (set.toBuilder(ReferenceVersion.V2_28_10).violations().isEmpty()) {
                sets.add(set);
            }
        }
        return sets;
    }
}
