package jmbedtls.config.header;

import static jmbedtls.config.Feature.*;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Condition;
import jmbedtls.config.Feature;
import jmbedtls.config.Violation;

/** What a 3.x or 4.x library does that its header does not say, in the switches of 2.28. */
final class LaterSeries {
    /** In 3.x and 4.x no switch turns these off; and of their suites none has 3DES. */
    private static final Set<Feature> ALWAYS = EnumSet.of(SSL_EXPORT_KEYS, X509_CHECK_KEY_USAGE,
            X509_CHECK_EXTENDED_KEY_USAGE, REMOVE_3DES_CIPHERSUITES);

    /** Modules that 2.28 has to be asked for, and that come by themselves where a PSA macro needs them. */
    private static final Set<Feature> BROUGHT_ALONG = EnumSet.of(BIGNUM_C, OID_C, CIPHER_C, MD_C, ECP_C, ENTROPY_C,
            ASN1_PARSE_C, ASN1_WRITE_C, PK_C, PK_PARSE_C, PK_WRITE_C, CHACHA20_C, POLY1305_C, ECDH_LEGACY_CONTEXT,
            ECP_NO_INTERNAL_RNG);

    private static final Map<String, String> RENAMED = Map.of(
            "MBEDTLS_SHA224_C", "MBEDTLS_SHA256_C",
            "MBEDTLS_SHA384_C", "MBEDTLS_SHA512_C",
            "MBEDTLS_SSL_CID_TLS1_3_PADDING_GRANULARITY", "MBEDTLS_SSL_CID_PADDING_GRANULARITY",
            "MBEDTLS_SSL_NULL_CIPHERSUITES", "MBEDTLS_CIPHER_NULL_CIPHER",
            "MBEDTLS_PSA_RNG_RESEED_INTERVAL", "MBEDTLS_CTR_DRBG_RESEED_INTERVAL");

    /** What a switch is dropped without: config_adjust_ssl.h of 3.6 and 4.0, parents first. */
    private static final Map<Feature, Set<Feature>> NEEDS = needs();

    private LaterSeries() {
    }

    /** The name that a macro had in 2.28: mostly the same. */
    static String nameIn228(String macro) {
        return RENAMED.getOrDefault(macro, macro);
    }

    /** Turns off what the library turns off by itself, for want of something else; tells which switches those were. */
    static Set<Feature> dropOrphans(Set<Feature> features) {
        Set<Feature> dropped = EnumSet.noneOf(Feature.class);
        NEEDS.forEach((feature, needed) -> {
            if (!features.containsAll(needed) && features.remove(feature)) {
                dropped.add(feature);
            }
        });
        return dropped;
    }

    /** What a switch was dropped without. */
    static Set<Feature> neededBy(Feature orphan) {
        return NEEDS.get(orphan);
    }

    /** Turns on what comes by itself. */
    static void complete(Set<Feature> features) {
        features.addAll(ALWAYS);
        while (addMissing(features)) {
            // What was added may need more.
        }
    }

    private static boolean addMissing(Set<Feature> features) {
        BuildConfig.Builder builder = BuildConfig.builder().enable(features.toArray(Feature[]::new));
        boolean changed = false;
        for (Violation violation : builder.violations()) {
            changed |= add(violation.missing(), features);
        }
        return changed;
    }

    private static boolean add(Condition missing, Set<Feature> features) {
        if (missing instanceof Feature feature) {
            return BROUGHT_ALONG.contains(feature) && features.add(feature);
        }
        if (missing instanceof Condition.All all) {
            return all.parts().stream().map(part -> add(part, features)).reduce(false, Boolean::logicalOr);
        }
        return missing instanceof Condition.Any any && any.parts().stream().anyMatch(part -> add(part, features));
    }

    private static Map<Feature, Set<Feature>> needs() {
        Map<Feature, Set<Feature>> needs = new LinkedHashMap<>();
        for (Feature part : List.of(SSL_CLI_C, SSL_SRV_C, SSL_PROTO_TLS1_2, SSL_PROTO_DTLS)) {
            needs.put(part, Set.of(SSL_TLS_C));
        }
        needs.put(SSL_TICKET_C, Set.of(SSL_SRV_C, SSL_SESSION_TICKETS));
        for (Feature part : List.of(SSL_DTLS_ANTI_REPLAY, SSL_DTLS_CONNECTION_ID, SSL_DTLS_HELLO_VERIFY, SSL_DTLS_SRTP,
                SSL_DTLS_CLIENT_PORT_REUSE)) {
            needs.put(part, Set.of(SSL_PROTO_DTLS));
        }
        for (Feature part : List.of(SSL_ENCRYPT_THEN_MAC, SSL_EXTENDED_MASTER_SECRET, SSL_RENEGOTIATION,
                KEY_EXCHANGE_RSA_ENABLED, KEY_EXCHANGE_DHE_RSA_ENABLED, KEY_EXCHANGE_ECDHE_RSA_ENABLED,
                KEY_EXCHANGE_ECDHE_ECDSA_ENABLED, KEY_EXCHANGE_PSK_ENABLED, KEY_EXCHANGE_DHE_PSK_ENABLED,
                KEY_EXCHANGE_RSA_PSK_ENABLED, KEY_EXCHANGE_ECDHE_PSK_ENABLED, KEY_EXCHANGE_ECDH_RSA_ENABLED,
                KEY_EXCHANGE_ECDH_ECDSA_ENABLED, KEY_EXCHANGE_ECJPAKE_ENABLED)) {
            needs.put(part, Set.of(SSL_PROTO_TLS1_2));
        }
        return needs;
    }
}
