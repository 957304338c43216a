package jmbedtls.config.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jmbedtls.SslConfig;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.NumericMacro;
import jmbedtls.config.Recorded;
import jmbedtls.config.ReferenceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdkconfigTest {
    private static final String TITLE = "#\n# Automatically generated file. DO NOT EDIT.\n"
            + "# Espressif IoT Development Framework (ESP-IDF) %s Project Configuration\n#\n";

    private static ConfigHeader parse(String text) throws ConfigSyntaxException {
        return ConfigHeader.parse("sdkconfig", text, ReferenceVersion.V2_28_10);
    }

    /** The options that stand for a switch turn it on when they are read. */
    @ParameterizedTest
    @ValueSource(strings = {"ECP_DP_SECP256R1_ENABLED", "KEY_EXCHANGE_ECDHE_RSA_ENABLED", "SHA512_C",
        "SSL_SESSION_TICKETS", "SSL_ALPN", "GCM_C", "CHACHA20_C", "KEY_EXCHANGE_PSK_ENABLED", "ECDH_C"})
    void aLineOfConfigHInItsTerms(String name) throws ConfigSyntaxException {
        Feature feature = Feature.valueOf(name);
        String title = TITLE.formatted("5.1") + "CONFIG_MBEDTLS_SSL_PROTO_TLS1_2=y\nCONFIG_MBEDTLS_TLS_ENABLED=y\nCONFIG_MBEDTLS_TLS_CLIENT=y\n"
                + "CONFIG_MBEDTLS_PSK_MODES=y\n";
        ConfigHeader before = parse(title);
        List<String> lines = before.inOwnTerms("#define " + feature.macro());
        assertTrue(lines.stream().allMatch(line -> line.startsWith("CONFIG_MBEDTLS_")), lines::toString);
        assertTrue(parse(title + String.join("\n", lines) + "\n").toBuilder().has(feature), lines::toString);
        List<String> off = before.inOwnTerms("#undef " + feature.macro());
        assertFalse(parse(title + String.join("\n", off) + "\n").toBuilder().has(feature), off::toString);
    }

    @Test
    void numbersInItsTerms() throws ConfigSyntaxException {
        ConfigHeader header = parse(TITLE.formatted("5.1") + "CONFIG_MBEDTLS_TLS_ENABLED=y\n");
        assertEquals(List.of("CONFIG_MBEDTLS_ASYMMETRIC_CONTENT_LEN=y", "CONFIG_MBEDTLS_SSL_IN_CONTENT_LEN=4096"),
                header.inOwnTerms("#define MBEDTLS_SSL_IN_CONTENT_LEN 4096"));
        assertTrue(header.inOwnTerms("#define MBEDTLS_MPI_MAX_SIZE 512").get(0).startsWith(
                "#define MBEDTLS_MPI_MAX_SIZE 512 /* ESP-IDF has no option"));
        assertEquals(List.of("#define MBEDTLS_SSL_ALPN"), parse("#define MBEDTLS_AES_C\n")
                .inOwnTerms("#define MBEDTLS_SSL_ALPN"));
    }

    @ParameterizedTest
    @CsvSource({"4.4, V2", "5.0, V3", "5.3, V3", "5.5, V3"})
    void theSwitchesAreThoseOfEspConfig(String version, Series series) throws ConfigSyntaxException {
        List<String> lines = Recorded.lines("sdkconfig-" + version + ".txt");
        List<String> names = List.of(lines.get(0).split(" "));
        for (String line : lines.subList(2, lines.size())) {
            int colon = line.indexOf(" :");
            Map<String, String> options = new TreeMap<>();
            words(line.substring(0, colon)).forEach(word -> options.put(word.split("=")[0], word));
            ConfigHeader header = parse(TITLE.formatted(version + ".1") + text(names, options));
            assertEquals(series, header.series());
            Set<String> expected = new TreeSet<>(words(lines.get(1)));
            words(line.substring(colon + 2)).forEach(word -> {
                if (word.startsWith("+")) {
                    expected.add(word.substring(1));
                } else {
                    expected.remove(word.substring(1));
                }
            });
            // recorded were the switches of 2.28
            Set<String> actual = header.macros().stream().map(Macro::name).filter(SdkconfigTest::isOf228)
                    .map(name -> name.replaceFirst("MBEDTLS_", "")).filter(name -> !name.endsWith("_ALT"))
                    .collect(Collectors.toCollection(TreeSet::new));
            // esp_config.h goes on defining what 3.x dropped.
            expected.removeIf(name -> series.dropped("MBEDTLS_" + name)
                    || series == Series.V3 && name.equals("SSL_EXPORT_KEYS"));
            actual.removeIf(name -> series.dropped("MBEDTLS_" + name));
            // Until 5.4, CMAC_C stayed on against the option; it is taken at its word here.
            assertTrue(actual.contains("CMAC_C") == options.containsKey("CMAC_C") || series == Series.V2);
            expected.remove("CMAC_C");
            actual.remove("CMAC_C");
            assertEquals(expected, actual, line);
        }
    }

    private static boolean isOf228(String macro) {
        Feature feature = Feature.ofMacro(macro);
        return feature != null && feature.existsIn(ReferenceVersion.V2_28_10);
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private static String text(List<String> names, Map<String, String> options) {
        return names.stream().map(name -> {
            String option = (name.startsWith("CONFIG_") ? "" : "CONFIG_MBEDTLS_") + options.getOrDefault(name, name);
            return !options.containsKey(name) ? "# " + option + " is not set"
                    : option.contains("=") ? option : option + "=y";
        }).collect(Collectors.joining("\n", "", "\n"));
    }

    /** What a new project of ESP-IDF 5.3 says of TLS. */
    private static final String USUAL = TITLE.formatted("5.3.1") + """
            CONFIG_SOC_MPU_MIN_REGION_SIZE=0x20000000
            CONFIG_IDF_TARGET="esp32"

            #
            # mbedTLS
            #
            CONFIG_MBEDTLS_INTERNAL_MEM_ALLOC=y
            CONFIG_MBEDTLS_ASYMMETRIC_CONTENT_LEN=y
            CONFIG_MBEDTLS_SSL_IN_CONTENT_LEN=16384
            CONFIG_MBEDTLS_SSL_OUT_CONTENT_LEN=4096
            # CONFIG_MBEDTLS_DEBUG is not set
            # CONFIG_MBEDTLS_SSL_PROTO_TLS1_3 is not set
            CONFIG_MBEDTLS_CERTIFICATE_BUNDLE=y
            # CONFIG_MBEDTLS_ECP_RESTARTABLE is not set
            CONFIG_MBEDTLS_CMAC_C=y
            CONFIG_MBEDTLS_HARDWARE_AES=y
            CONFIG_MBEDTLS_HAVE_TIME=y
            # CONFIG_MBEDTLS_HAVE_TIME_DATE is not set
            CONFIG_MBEDTLS_ECDSA_DETERMINISTIC=y
            CONFIG_MBEDTLS_SHA512_C=y
            CONFIG_MBEDTLS_TLS_SERVER_AND_CLIENT=y
            CONFIG_MBEDTLS_TLS_SERVER=y
            CONFIG_MBEDTLS_TLS_CLIENT=y
            CONFIG_MBEDTLS_TLS_ENABLED=y
            # CONFIG_MBEDTLS_PSK_MODES is not set
            CONFIG_MBEDTLS_KEY_EXCHANGE_RSA=y
            CONFIG_MBEDTLS_KEY_EXCHANGE_ELLIPTIC_CURVE=y
            CONFIG_MBEDTLS_KEY_EXCHANGE_ECDHE_RSA=y
            CONFIG_MBEDTLS_KEY_EXCHANGE_ECDHE_ECDSA=y
            CONFIG_MBEDTLS_SSL_RENEGOTIATION=y
            CONFIG_MBEDTLS_SSL_PROTO_TLS1_2=y
            # CONFIG_MBEDTLS_SSL_PROTO_DTLS is not set
            CONFIG_MBEDTLS_SSL_ALPN=y
            CONFIG_MBEDTLS_CLIENT_SSL_SESSION_TICKETS=y
            CONFIG_MBEDTLS_SERVER_SSL_SESSION_TICKETS=y
            CONFIG_MBEDTLS_AES_C=y
            CONFIG_MBEDTLS_CCM_C=y
            CONFIG_MBEDTLS_GCM_C=y
            CONFIG_MBEDTLS_PEM_PARSE_C=y
            CONFIG_MBEDTLS_ECP_C=y
            CONFIG_MBEDTLS_ECDH_C=y
            CONFIG_MBEDTLS_ECDSA_C=y
            CONFIG_MBEDTLS_ECP_DP_SECP256R1_ENABLED=y
            CONFIG_MBEDTLS_ECP_DP_CURVE25519_ENABLED=y
            CONFIG_MBEDTLS_ECP_NIST_OPTIM=y
            # CONFIG_MBEDTLS_ECP_FIXED_POINT_OPTIM is not set
            CONFIG_LWIP_IPV6=y
            """;

    @Test
    void aNewProjectIsAClient() throws ConfigSyntaxException {
        ConfigHeader header = parse(USUAL);
        assertEquals(List.of(
                "sdkconfig:11: CONFIG_MBEDTLS_INTERNAL_MEM_ALLOC: this option has no meaning here",
                "sdkconfig:17: CONFIG_MBEDTLS_CERTIFICATE_BUNDLE: this option has no meaning here",
                "sdkconfig:20: CONFIG_MBEDTLS_HARDWARE_AES: acceleration changes nothing that the other side sees"),
                header.notices().stream().map(Notice::toString).toList());
        BuildConfig config = header.toBuilder().build();
        SslConfig.builder(config);
        assertEquals(4096, config.value(NumericMacro.SSL_OUT_CONTENT_LEN));
        assertEquals(0, config.value(NumericMacro.ECP_FIXED_POINT_OPTIM));
        assertTrue(config.has(Feature.KEY_EXCHANGE_ECDHE_ECDSA_ENABLED) && config.has(Feature.SSL_ENCRYPT_THEN_MAC));
        assertFalse(config.has(Feature.SHA512_NO_SHA384) || config.has(Feature.HAVE_TIME_DATE));
    }

    @Test
    void theVersionMattersEvenWithoutATitle() throws ConfigSyntaxException {
        assertEquals(Series.V4, parse(USUAL.replace("5.3.1", "6.0.1")).series());
        assertEquals(parse(USUAL).toBuilder().build(), parse(USUAL.replace("5.3.1", "6.0.1")).toBuilder().build());
        ConfigHeader old = parse("# CONFIG_MBEDTLS_SSL_PROTO_SSL3 is not set\nCONFIG_MBEDTLS_SSL_PROTO_TLS1=y\n");
        assertEquals(Series.V2, old.series());
        assertTrue(old.toBuilder().has(Feature.SSL_PROTO_TLS1));
        assertEquals(Series.V3, parse("CONFIG_MBEDTLS_SSL_PROTO_TLS1_2=y\n").series());
    }

    @Test
    void alwaysOnUntilAnOptionSaysOtherwise() throws ConfigSyntaxException {
        assertTrue(parse("CONFIG_MBEDTLS_AES_C=y\n").toBuilder().has(Feature.RSA_C));
        assertFalse(parse("# CONFIG_MBEDTLS_RSA_C is not set\n").toBuilder().has(Feature.RSA_C));
        assertFalse(parse("CONFIG_MBEDTLS_ERROR_STRINGS=n\n").toBuilder().has(Feature.ERROR_C));
        assertEquals(List.of("sdkconfig:1: MBEDTLS_SSL_MAX_CONTENT_LEN: this is no setting of Mbed TLS 3"),
                parse("CONFIG_MBEDTLS_SSL_MAX_CONTENT_LEN=4096\n").notices().stream().map(Notice::toString).toList());
    }

    @Test
    void badInputGivesFileLineAndReason() {
        assertMessage("sdkconfig:2: this is neither CONFIG_NAME=value nor a comment", "CONFIG_A=y\nnonsense\n");
        assertMessage("sdkconfig:1: CONFIG_A cannot be yes", "CONFIG_A=yes\n");
        assertMessage("sdkconfig:1: CONFIG_A cannot be \"", "CONFIG_A=\"\n");
        assertMessage("sdkconfig:1: MBEDTLS_SSL_IN_CONTENT_LEN cannot be -4",
                "CONFIG_MBEDTLS_SSL_IN_CONTENT_LEN=-4\nCONFIG_MBEDTLS_ASYMMETRIC_CONTENT_LEN=y\n");
    }

    private static void assertMessage(String message, String text) {
        assertEquals(message, assertThrows(ConfigSyntaxException.class, () -> parse(text)).getMessage());
    }
}
