package jmbedtls.config;

import static jmbedtls.config.Condition.all;
import static jmbedtls.config.Condition.any;
import static jmbedtls.config.Condition.not;
import static jmbedtls.config.Feature.*;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a library makes of the switches of its header before it looks at them. 2.x takes them as they are. 3.6
 * (build_info.h, config_adjust_*.h) turns on what others bring along, and off what has no meaning without others; and
 * what no switch turns off there any more counts as on.
 */
final class Adjustment {
    /** In 3.6 every library has these, and no switch for them. */
    private static final Set<Feature> UNCONDITIONAL = EnumSet.of(SSL_EXPORT_KEYS, X509_CHECK_KEY_USAGE,
            X509_CHECK_EXTENDED_KEY_USAGE);

    /** What comes with what, in the order of the headers. */
    private static final Map<Feature, Condition> BROUGHT_ALONG = broughtAlong();

    /** What a switch is dropped without: config_adjust_ssl.h, parents first. */
    private static final Map<Feature, Set<Feature>> NEEDS = needs();

    private Adjustment() {
    }

    /** The switches that count, for a configuration whose header has the given ones. */
    static Set<Feature> of(ReferenceVersion version, Set<Feature> features) {
        if (version != ReferenceVersion.V3_6_6) {
            return features;
        }
        Set<Feature> effective = EnumSet.noneOf(Feature.class);
        effective.addAll(features);
        effective.addAll(UNCONDITIONAL);
        for (Map.Entry<Feature, Condition> rule : BROUGHT_ALONG.entrySet()) {
            if (rule.getValue().holds(BuildConfig.ofSwitches(effective))) {
                effective.add(rule.getKey());
            }
        }
        dropOrphans(effective);
        return Collections.unmodifiableSet(effective);
    }

    /** Turns off what 3.6 turns off by itself, for want of something else; tells which switches those were. */
    static Set<Feature> dropOrphans(Set<Feature> features) {
        Set<Feature> dropped = EnumSet.noneOf(Feature.class);
        for (Map.Entry<Feature, Set<Feature>> need : NEEDS.entrySet()) {
            if (!features.containsAll(need.getValue()) && features.remove(need.getKey())) {
                dropped.add(need.getKey());
            }
        }
        return dropped;
    }

    /** What a switch was dropped without. */
    static Set<Feature> neededBy(Feature orphan) {
        return NEEDS.get(orphan);
    }

    private static Map<Feature, Condition> broughtAlong() {
        Map<Feature, Condition> rules = new LinkedHashMap<>();
        rules.put(CTR_DRBG_USE_128_BIT_KEY, all(AES_ONLY_128_BIT_KEY_LENGTH, CTR_DRBG_C));
        rules.put(MD_C, PKCS5_C);
        rules.put(PSA_CRYPTO_CLIENT, PSA_CRYPTO_C);
        rules.put(CIPHER_C, all(PSA_CRYPTO_C, any(CIPHER_MODE_CTR, CIPHER_MODE_CFB, CIPHER_MODE_OFB, CIPHER_MODE_CBC,
                CIPHER_PADDING_PKCS7, CMAC_C, AES_C, DES_C, ARIA_C, CAMELLIA_C)));
        rules.put(ASN1_PARSE_C, RSA_C);
        rules.put(ASN1_WRITE_C, RSA_C);
        rules.put(PK_PARSE_EC_COMPRESSED, all(PK_PARSE_C, ECP_C));
        rules.put(CIPHER_PADDING_PKCS7, all(PK_PARSE_C, PKCS5_C, CIPHER_MODE_CBC));
        rules.put(SHA256_USE_ARMV8_A_CRYPTO_IF_PRESENT,
                all(SHA256_USE_A64_CRYPTO_IF_PRESENT, not(SHA256_USE_ARMV8_A_CRYPTO_IF_PRESENT)));
        rules.put(SHA256_USE_ARMV8_A_CRYPTO_ONLY,
                all(SHA256_USE_A64_CRYPTO_ONLY, not(SHA256_USE_ARMV8_A_CRYPTO_ONLY)));
        return rules;
    }

    private static Map<Feature, Set<Feature>> needs() {
        Map<Feature, Set<Feature>> needs = new LinkedHashMap<>();
        needed(needs, Set.of(SSL_TLS_C), SSL_CLI_C, SSL_SRV_C, SSL_PROTO_TLS1_3, SSL_PROTO_TLS1_2, SSL_PROTO_DTLS);
        needed(needs, Set.of(SSL_SRV_C, SSL_SESSION_TICKETS), SSL_TICKET_C);
        needed(needs, Set.of(SSL_PROTO_DTLS), SSL_DTLS_ANTI_REPLAY, SSL_DTLS_CONNECTION_ID, SSL_DTLS_HELLO_VERIFY,
                SSL_DTLS_SRTP, SSL_DTLS_CLIENT_PORT_REUSE);
        needed(needs, Set.of(SSL_PROTO_TLS1_2), SSL_ENCRYPT_THEN_MAC, SSL_EXTENDED_MASTER_SECRET, SSL_RENEGOTIATION,
                KEY_EXCHANGE_RSA_ENABLED, KEY_EXCHANGE_DHE_RSA_ENABLED, KEY_EXCHANGE_ECDHE_RSA_ENABLED,
                KEY_EXCHANGE_ECDHE_ECDSA_ENABLED, KEY_EXCHANGE_PSK_ENABLED, KEY_EXCHANGE_DHE_PSK_ENABLED,
                KEY_EXCHANGE_RSA_PSK_ENABLED, KEY_EXCHANGE_ECDHE_PSK_ENABLED, KEY_EXCHANGE_ECDH_RSA_ENABLED,
                KEY_EXCHANGE_ECDH_ECDSA_ENABLED, KEY_EXCHANGE_ECJPAKE_ENABLED);
        needed(needs, Set.of(SSL_PROTO_TLS1_3), SSL_TLS1_3_KEY_EXCHANGE_MODE_PSK_ENABLED,
                SSL_TLS1_3_KEY_EXCHANGE_MODE_EPHEMERAL_ENABLED, SSL_TLS1_3_KEY_EXCHANGE_MODE_PSK_EPHEMERAL_ENABLED,
                SSL_EARLY_DATA, SSL_RECORD_SIZE_LIMIT);
        return needs;
    }

    private static void needed(Map<Feature, Set<Feature>> needs, Set<Feature> parents, Feature... children) {
        for (Feature child : children) {
            needs.put(child, parents);
        }
    }
}
