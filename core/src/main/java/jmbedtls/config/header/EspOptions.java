package jmbedtls.config.header;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;

/**
 * What the options of ESP-IDF stand for: esp_config.h, as far as its macros are switches or numbers of 2.28. Most
 * options are called like their macro; these tables hold the others. Options that are only in later versions were
 * always on before, so they count as on until they are said not to be set.
 */
final class EspOptions {
    private static final String OPTION = "CONFIG_";
    private static final String MACRO = "MBEDTLS_";
    private static final String ASYMMETRIC = "CONFIG_MBEDTLS_ASYMMETRIC_CONTENT_LEN";
    private static final String KEY_EXCHANGE = "MBEDTLS_KEY_EXCHANGE_";

    private static final List<String> ALWAYS = names("""
            AESNI_C AES_ROM_TABLES ASN1_PARSE_C ASN1_WRITE_C BASE64_C BIGNUM_C CIPHER_C CIPHER_MODE_CBC
            CIPHER_MODE_CFB CIPHER_MODE_CTR CIPHER_MODE_OFB CIPHER_MODE_XTS CIPHER_PADDING_ONE_AND_ZEROS
            CIPHER_PADDING_PKCS7 CIPHER_PADDING_ZEROS CIPHER_PADDING_ZEROS_AND_LEN CTR_DRBG_C ENTROPY_C
            ENTROPY_HARDWARE_ALT ERROR_C ERROR_STRERROR_DUMMY FS_IO GENPRIME HAVE_ASM HMAC_DRBG_C MD5_C MD_C
            NO_PLATFORM_ENTROPY OID_C PADLOCK_C PKCS12_C PKCS1_V15 PKCS1_V21 PKCS5_C PK_C PK_PARSE_C
            PK_PARSE_EC_EXTENDED PK_RSA_ALT_SUPPORT PK_WRITE_C PLATFORM_C PLATFORM_MEMORY PLATFORM_STD_CALLOC
            PLATFORM_STD_FREE PSA_CRYPTO_C PSA_CRYPTO_STORAGE_C PSA_ITS_FILE_C RSA_C SELF_TEST SHA1_C SHA256_C
            SSL_ALL_ALERT_MESSAGES SSL_CACHE_C SSL_COOKIE_C SSL_MAX_FRAGMENT_LENGTH SSL_SERVER_NAME_INDICATION
            VERSION_C VERSION_FEATURES X509_CREATE_C X509_CRT_PARSE_C X509_CRT_WRITE_C X509_CSR_WRITE_C
            X509_RSASSA_PSS_SUPPORT X509_USE_C""");
    private static final List<String> ALWAYS_IN_IDF_4 = names("""
            CERTS_C DHM_C ECDH_LEGACY_CONTEXT SSL_EXPORT_KEYS SSL_FALLBACK_SCSV TLS_DEFAULT_ALLOW_SHA1_IN_KEY_EXCHANGE
            REMOVE_3DES_CIPHERSUITES REMOVE_ARC4_CIPHERSUITES SSL_CONTEXT_SERIALIZATION SSL_KEEP_PEER_CERTIFICATE
            SSL_RECORD_CHECKING SSL_TRUNCATED_HMAC""");
    private static final List<String> ALWAYS_LATER = names("ARIA_C CMAC_C DEPRECATED_REMOVED");

    /** Options with another name, or more than one macro. */
    private static final Map<String, List<String>> MACROS = Map.ofEntries(
            Map.entry("TLS_ENABLED", names("SSL_TLS_C SSL_ENCRYPT_THEN_MAC SSL_EXTENDED_MASTER_SECRET")),
            Map.entry("TLS_CLIENT", names("SSL_CLI_C")),
            Map.entry("TLS_SERVER", names("SSL_SRV_C")),
            Map.entry("CLIENT_SSL_SESSION_TICKETS", names("SSL_SESSION_TICKETS")),
            Map.entry("SERVER_SSL_SESSION_TICKETS", names("SSL_TICKET_C")),
            Map.entry("DEBUG", names("DEBUG_C")),
            Map.entry("ERROR_STRINGS", names("ERROR_C")),
            Map.entry("FS_IO", names("FS_IO PSA_CRYPTO_STORAGE_C PSA_ITS_FILE_C")),
            Map.entry("RC4_ENABLED", names("ARC4_C")),
            Map.entry("RC4_ENABLED_NO_DEFAULT", names("ARC4_C")),
            Map.entry("X509_TRUSTED_CERT_CALLBACK", names("X509_TRUSTED_CERTIFICATE_CALLBACK")),
            Map.entry("ALLOW_UNSUPPORTED_CRITICAL_EXT", names("X509_ALLOW_UNSUPPORTED_CRITICAL_EXTENSION")),
            Map.entry("ALLOW_WEAK_CERTIFICATE_VERIFICATION",
                    names("SSL_CLI_ALLOW_WEAK_CERTIFICATE_VERIFICATION_WITHOUT_HOSTNAME")),
            Map.entry("SSL_PROTO_SSL3", names("SSL_PROTO_SSL3 SSL_CBC_RECORD_SPLITTING")),
            Map.entry("SSL_PROTO_TLS1", names("SSL_PROTO_TLS1 SSL_CBC_RECORD_SPLITTING")),
            Map.entry("SSL_TLS1_3_KEXM_PSK", names("SSL_TLS1_3_KEY_EXCHANGE_MODE_PSK_ENABLED")),
            Map.entry("SSL_TLS1_3_KEXM_EPHEMERAL", names("SSL_TLS1_3_KEY_EXCHANGE_MODE_EPHEMERAL_ENABLED")),
            Map.entry("SSL_TLS1_3_KEXM_PSK_EPHEMERAL", names("SSL_TLS1_3_KEY_EXCHANGE_MODE_PSK_EPHEMERAL_ENABLED")),
            Map.entry("ATCA_HW_ECDSA_SIGN", names("ECDSA_SIGN_ALT")),
            Map.entry("ATCA_HW_ECDSA_VERIFY", names("ECDSA_VERIFY_ALT")));
    private static final List<String> DTLS =
            names("SSL_PROTO_DTLS SSL_DTLS_ANTI_REPLAY SSL_DTLS_HELLO_VERIFY SSL_DTLS_CLIENT_PORT_REUSE");

    /** Options that only ESP-IDF 4, which comes with Mbed TLS 2, has. */
    private static final Set<String> ONLY_IN_IDF_4 = Set.of("SSL_PROTO_SSL3", "SSL_PROTO_TLS1", "SSL_PROTO_TLS1_1",
            "RC4_DISABLED", "RC4_ENABLED", "RC4_ENABLED_NO_DEFAULT", "X509_CHECK_KEY_USAGE", "HARDWARE_GCM");
    /** Options that define nothing themselves, because others say what they mean, or that change what others do. */
    private static final Set<String> TAKEN_INTO_ACCOUNT = Set.of("ASYMMETRIC_CONTENT_LEN", "CUSTOM_MEM_ALLOC",
            "KEY_EXCHANGE_ELLIPTIC_CURVE", "PSK_MODES", "RC4_DISABLED", "TLS_CLIENT_ONLY", "TLS_SERVER_ONLY",
            "TLS_SERVER_AND_CLIENT", "TLS_DISABLED");

    /** What options take away that is always on otherwise; the name is the whole option's. */
    private static final Map<String, List<String>> TAKEN_AWAY = Map.of(
            "CONFIG_MBEDTLS_RC4_ENABLED", names("REMOVE_ARC4_CIPHERSUITES"),
            "CONFIG_MBEDTLS_CUSTOM_MEM_ALLOC", names("PLATFORM_STD_CALLOC PLATFORM_STD_FREE"),
            "CONFIG_IDF_TARGET_LINUX", names("ENTROPY_HARDWARE_ALT NO_PLATFORM_ENTROPY"));

    private final Series series;

    EspOptions(Series series) {
        this.series = series;
    }

    /** Whether a file with this option is of ESP-IDF 4. */
    static boolean isOfIdf4(String option) {
        return option.startsWith(OPTION + MACRO) && ONLY_IN_IDF_4.contains(shortName(option));
    }

    /**
     * The macros that are on whatever the options say, unless one of them takes them away.
     *
     * @param isOn what the options are, false for those that are not mentioned
     * @param isOff the options that are said not to be set
     */
    List<String> always(Predicate<String> isOn, Predicate<String> isOff) {
        List<String> always = new ArrayList<>(ALWAYS);
        always.addAll(series == Series.V2 ? ALWAYS_IN_IDF_4 : ALWAYS_LATER);
        TAKEN_AWAY.forEach((option, macros) -> {
            if (isOn.test(option)) {
                always.removeAll(macros);
            }
        });
        MACROS.forEach((option, macros) -> {
            if (isOff.test(OPTION + MACRO + option)) {
                always.removeAll(macros);
            }
        });
        always.removeIf(macro -> isOff.test(OPTION + macro));
        return always;
    }

    /**
     * The macros that an option defines: empty if none.
     *
     * @param isOn what other options are
     */
    List<String> macros(String option, Predicate<String> isOn) {
        String name = shortName(option);
        String macro = option.substring(OPTION.length());
        if (macro.startsWith(KEY_EXCHANGE) && !TAKEN_INTO_ACCOUNT.contains(name)) {
            return List.of(macro + "_ENABLED");
        }
        return switch (name) {
            case "SSL_PROTO_DTLS" -> dtls();
            case "SHA512_C" -> series == Series.V2 ? List.of(macro) : List.of(macro, MACRO + "SHA384_C");
            case "SSL_CID_PADDING_GRANULARITY" -> series == Series.V2 ? List.of(macro)
                    : List.of(MACRO + "SSL_CID_TLS1_3_PADDING_GRANULARITY");
            case "SSL_MAX_CONTENT_LEN" -> only(macro, !isOn.test(ASYMMETRIC));
            case "SSL_IN_CONTENT_LEN", "SSL_OUT_CONTENT_LEN" -> only(macro, isOn.test(ASYMMETRIC));
            default -> MACROS.containsKey(name) ? MACROS.get(name) : only(macro, isKnown(macro));
        };
    }

    /** The lines of an sdkconfig that do what a line of config.h does; that line with a remark where no option does it. */
    static List<String> linesFor(String define) {
        String[] words = define.split(" ", 3);
        String option = OPTION + optionOf(words[1]);
        if (words[0].equals("#undef")) {
            return List.of("# " + option + " is not set");
        }
        if (words.length < 3) {
            return List.of(option + "=y");
        }
        return switch (words[1].substring(MACRO.length())) {
            case "SSL_IN_CONTENT_LEN", "SSL_OUT_CONTENT_LEN" -> List.of(ASYMMETRIC + "=y", option + "=" + words[2]);
            case "SSL_MAX_CONTENT_LEN" -> List.of(option + "=" + words[2]);
            default -> List.of(define + " /* ESP-IDF has no option for it: define it for the whole project */");
        };
    }

    private static String optionOf(String macro) {
        if (macro.startsWith(KEY_EXCHANGE)) {
            return macro.substring(0, macro.length() - "_ENABLED".length());
        }
        return MACROS.entrySet().stream().filter(entry -> entry.getValue().contains(macro)).map(Map.Entry::getKey)
                .min(Comparator.comparingInt(String::length)).map(name -> MACRO + name).orElse(macro);
    }

    /** Why an option that is set has no effect; null if it has one all the same. */
    static String reasonForNone(String option) {
        String name = shortName(option);
        if (TAKEN_INTO_ACCOUNT.contains(name)) {
            return null;
        }
        boolean speedsUp = name.startsWith("HARDWARE_") || name.startsWith("ROM_") || name.startsWith("LARGE_KEY_");
        return speedsUp ? "acceleration changes nothing that the other side sees" : "this option has no meaning here";
    }

    private List<String> dtls() {
        List<String> macros = new ArrayList<>(DTLS);
        macros.add(MACRO + (series == Series.V2 ? "SSL_DTLS_BADMAC_LIMIT" : "SSL_DTLS_SRTP"));
        return macros;
    }

    /** A macro of the same name: of 2.28, or one that a later series renamed. */
    private static boolean isKnown(String macro) {
        return Feature.ofMacro(macro) != null || NumericMacro.ofMacro(macro) != null
                || !LaterSeries.nameIn228(macro).equals(macro) || Meaning.isOfTls13(macro);
    }

    private static List<String> only(String macro, boolean condition) {
        return condition ? List.of(macro) : List.of();
    }

    private static String shortName(String option) {
        return option.substring((OPTION + MACRO).length());
    }

    private static List<String> names(String list) {
        return List.of(list.strip().split("\\s+")).stream().map(name -> MACRO + name).toList();
    }
}
