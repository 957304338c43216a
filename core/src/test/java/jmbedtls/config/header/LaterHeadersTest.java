package jmbedtls.config.header;

import static jmbedtls.config.Feature.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.MbedTlsTree;
import jmbedtls.config.NumericMacro;
import jmbedtls.config.Recorded;
import jmbedtls.config.ReferenceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The headers of Mbed TLS 3.6.6 and 4.0.0, against what the C preprocessor makes of them. */
class LaterHeadersTest {
    /** Always part of a later library, or modules that it calls otherwise. */
    private static final Set<Feature> NOT_SAID = EnumSet.of(SSL_EXPORT_KEYS, X509_CHECK_KEY_USAGE,
            X509_CHECK_EXTENDED_KEY_USAGE, REMOVE_3DES_CIPHERSUITES, SHA512_NO_SHA384, OID_C, CIPHER_C, MD_C);
    /** Of no matter for TLS 1.2; crypto-config-thread.h has CMAC_C from 3.6. */
    private static final Set<Feature> INSIDE = EnumSet.of(PSA_CRYPTO_CLIENT, USE_PSA_CRYPTO, CMAC_C);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"3.6.6, mbedtls_config, V3", "3.6.6, config-ccm-psk-dtls1_2, V2", "3.6.6, config-ccm-psk-tls1_2, V2",
        "3.6.6, config-no-entropy, V3", "3.6.6, config-suite-b, V3", "3.6.6, config-symmetric-only, V3",
        "3.6.6, config-thread, V2",
        "4.0.0, mbedtls_config, V4", "4.0.0, config-ccm-psk-dtls1_2, V4", "4.0.0, config-ccm-psk-tls1_2, V4",
        "4.0.0, config-suite-b, V4", "4.0.0, config-symmetric-only, V4", "4.0.0, config-thread, V4"})
    void theSwitchesAreThoseOfTheLibrary(String version, String name, Series guess) throws ConfigSyntaxException {
        String text = recordedText(version, name);
        assertEquals(guess, ConfigHeader.parse(name, text, ReferenceVersion.V2_28_10).series());
        Series series = version.startsWith("3") ? Series.V3 : Series.V4;
        ConfigHeader header = ConfigHeader.reader().series(series).parse(name, text);
        assertEquals(List.of(), header.toBuilder().violations());
        BuildConfig config = header.toBuilder().build();

        Set<Feature> expected = Recorded.header(version, name, "final").keySet().stream()
                .map(macro -> Feature.ofMacro("MBEDTLS_" + macro)).filter(feature -> feature != null && Meaning.existsBefore3(feature))
                .filter(feature -> !INSIDE.contains(feature))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Feature.class)));
        Set<Feature> actual = EnumSet.noneOf(Feature.class);
        actual.addAll(config.features());
        actual.removeAll(INSIDE);
        actual.removeIf(feature -> NOT_SAID.contains(feature) && !expected.contains(feature));
        assertEquals(expected, actual);
    }

    @ParameterizedTest
    @CsvSource({"3.6.6", "4.0.0"})
    void everyMacroHasAMeaningOrANotice(String version) throws ConfigSyntaxException {
        for (String name : List.of("mbedtls_config", "config-suite-b", "config-thread", "config-tfm")) {
            ConfigHeader header = ConfigHeader.parse(name, recordedText(version, name), ReferenceVersion.V2_28_10);
            Set<String> noticed = header.notices().stream().map(Notice::subject).collect(Collectors.toSet());
            BuildConfig.Builder builder = header.toBuilder();
            for (Macro macro : header.macros()) {
                String earlier = LaterSeries.nameIn228(macro.name());
                Feature feature = Feature.ofMacro(earlier);
                NumericMacro number = NumericMacro.ofMacro(earlier);
                boolean has = feature != null && builder.has(feature)
                        || number != null && Meaning.existsBefore3(number)
                        || earlier.equals("MBEDTLS_SSL_CIPHERSUITES") || earlier.matches(".*_CONFIG_(FILE|VERSION)")
                        || PsaWant.isOne(earlier) && !PsaWant.switches(earlier).isEmpty();
                assertTrue(has != noticed.contains(macro.name()) || macro.name().contains("SHA_384"),
                        version + " " + name + " " + macro.name());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"MBEDTLS_3_DIR, 3.6.6", "MBEDTLS_4_DIR, 4.0.0"})
    void theFilesDefineWhatWasRecorded(String variable, String version) throws IOException, ConfigSyntaxException {
        Path tree = MbedTlsTree.laterOrSkip(variable);
        List<Path> files;
        try (Stream<Path> configs = Files.list(tree.resolve("configs"))) {
            files = Stream.concat(Stream.of(tree.resolve("include/mbedtls/mbedtls_config.h")),
                    configs.filter(file -> file.getFileName().toString().matches("config-.*\\.h")).sorted()).toList();
        }
        assertTrue(files.size() > 6, files.toString());
        for (Path file : files) {
            String name = file.getFileName().toString().replace(".h", "");
            ConfigHeader.Reader reader = ConfigHeader.reader().includeDirectory(tree.resolve("include"))
                    .includeDirectory(tree.resolve("configs")).includeDirectory(tree.resolve("tf-psa-crypto/configs"))
                    .series(version.startsWith("3") ? Series.V3 : Series.V4);
            String crypto = CRYPTO_FILES.get(name);
            if (version.startsWith("4") && crypto != null) {
                reader.define("TF_PSA_CRYPTO_CONFIG_FILE", '"' + crypto + '"');
            }
            Map<String, String> macros = macros(reader.read(file));
            macros.remove(crypto == null ? "" : "TF_PSA_CRYPTO_CONFIG_FILE");
            assertEquals(Recorded.header(version, name, "define"), macros, file.toString());
        }
    }

    /** Those that 4.0.0's headers go with, where the names do not say it. */
    private static final Map<String, String> CRYPTO_FILES = Map.of(
            "config-ccm-psk-dtls1_2", "crypto-config-ccm-psk-tls1_2.h",
            "config-symmetric-only", "crypto-config-symmetric-only.h",
            "config-tfm", "ext/crypto_config_profile_medium.h");

    @Test
    void cryptoConfigLiesBesideTheHeader() throws IOException, ConfigSyntaxException {
        Path tls = Files.writeString(directory.resolve("mbedtls_config.h"), """
                #define MBEDTLS_SSL_CLI_C
                #define MBEDTLS_SSL_TLS_C
                #define MBEDTLS_SSL_PROTO_TLS1_2
                #define MBEDTLS_KEY_EXCHANGE_PSK_ENABLED
                """);
        ConfigHeader alone = ConfigHeader.read(tls, ReferenceVersion.V2_28_10);
        assertEquals(Series.V4, alone.series());
        assertEquals(List.of(tls + ":1: crypto_config.h: this file was not found, so what cryptography there is "
                + "remains unknown"), alone.notices().stream().map(Notice::toString).toList());

        Path crypto = directory.resolve("crypto_config.h");
        Files.writeString(crypto, "#define PSA_WANT_KEY_TYPE_AES 1\n#define PSA_WANT_ALG_GCM 1\n"
                + "#define PSA_WANT_ALG_SHA_256 1\n#define MBEDTLS_PSA_CRYPTO_C\n#define MBEDTLS_CTR_DRBG_C\n"
                + "#define PSA_WANT_ALG_TELEPATHY 1\n#define PSA_WANT_ALG_TLS12_PRF 1\n#define MBEDTLS_AES_C\n");
        ConfigHeader both = ConfigHeader.read(tls, ReferenceVersion.V2_28_10);
        assertEquals(Series.V4, both.series());
        assertEquals(List.of(
                crypto + ":6: PSA_WANT_ALG_TELEPATHY: this macro has no meaning here",
                crypto + ":7: PSA_WANT_ALG_TLS12_PRF: no switch of 2.28 corresponds to this",
                crypto + ":8: MBEDTLS_AES_C: this is no setting of Mbed TLS 4"),
                both.notices().stream().map(Notice::toString).toList());
        assertTrue(both.toBuilder().build().features().containsAll(
                Set.of(AES_C, GCM_C, SHA256_C, CIPHER_C, MD_C, ENTROPY_C, SSL_EXPORT_KEYS)));
    }

    @Test
    void renamedDroppedAndOrphaned() throws ConfigSyntaxException {
        ConfigHeader header = ConfigHeader.parse("mbedtls_config.h", """
                #define MBEDTLS_CONFIG_VERSION 0x03060000
                #define MBEDTLS_SHA224_C
                #define MBEDTLS_SHA512_C
                #define MBEDTLS_SSL_CID_TLS1_3_PADDING_GRANULARITY 8
                #define MBEDTLS_SSL_MAX_CONTENT_LEN 1024
                #define MBEDTLS_SSL_IN_CONTENT_LEN 4096
                #define MBEDTLS_SSL_PROTO_TLS1_2
                #define MBEDTLS_SSL_PROTO_TLS1_3
                #define PSA_WANT_ALG_GCM 1
                """, ReferenceVersion.V2_28_10);
        assertEquals(Series.V3, header.series());
        assertEquals(List.of(
                "mbedtls_config.h:5: MBEDTLS_SSL_MAX_CONTENT_LEN: this is no setting of Mbed TLS 3",
                "mbedtls_config.h:8: MBEDTLS_SSL_PROTO_TLS1_3: TLS 1.3 is not spoken here",
                "mbedtls_config.h:9: PSA_WANT_ALG_GCM: this has an effect only with MBEDTLS_PSA_CRYPTO_CONFIG",
                "mbedtls_config.h:7: MBEDTLS_SSL_PROTO_TLS1_2: Mbed TLS 3 drops this without MBEDTLS_SSL_TLS_C"),
                header.notices().stream().map(Notice::toString).toList());
        BuildConfig config = header.toBuilder().build();
        assertTrue(config.has(SHA256_C) && config.has(SHA512_C) && config.has(SHA512_NO_SHA384));
        assertFalse(config.has(SSL_PROTO_TLS1_2) || config.has(GCM_C));
        assertEquals(8, config.value(NumericMacro.SSL_CID_PADDING_GRANULARITY));
        assertEquals(4096, config.value(NumericMacro.SSL_IN_CONTENT_LEN));
    }

    @Test
    void filesThatBuildInfoReads() throws IOException, ConfigSyntaxException {
        Path header = Files.writeString(directory.resolve("mbedtls_config.h"),
                "#define MBEDTLS_SHA3_C\n#define MBEDTLS_PSA_CRYPTO_CONFIG\n");
        Files.writeString(directory.resolve("user.h"), "#define MBEDTLS_BASE64_C\n#undef MBEDTLS_SHA3_C\n");
        Files.writeString(directory.resolve("psa.h"), "#define PSA_WANT_ECC_SECP_R1_256 1\n");
        Files.writeString(directory.resolve("psa_user.h"), "#define PSA_WANT_ALG_ECDH 1\n");
        ConfigHeader read = ConfigHeader.reader().define("MBEDTLS_USER_CONFIG_FILE", "\"user.h\"")
                .define("MBEDTLS_PSA_CRYPTO_CONFIG_FILE", "\"psa.h\"")
                .define("MBEDTLS_PSA_CRYPTO_USER_CONFIG_FILE", "\"psa_user.h\"").read(header);
        assertEquals(List.of(), read.notices());
        BuildConfig.Builder builder = read.toBuilder();
        assertTrue(builder.has(BASE64_C) && builder.has(ECP_DP_SECP256R1_ENABLED) && builder.has(ECDH_C));
    }

    @ParameterizedTest
    @CsvSource({"V3, 3.6.6", "V4, 4.0.0"})
    void whatASeriesDroppedIsNotInItsHeaders(Series series, String version) {
        Set<String> switches = new TreeSet<>(Recorded.lines("switches-" + version + ".txt"));
        for (String macro : switches) {
            assertFalse(series.dropped("MBEDTLS_" + macro), macro);
        }
        // The rest was in a header between 3.0 and 3.6, or is said by another file.
        Set<String> gone = new TreeSet<>(Recorded.lines("switches-2.28.10.txt"));
        gone.removeAll(switches);
        gone.removeIf(macro -> series.dropped("MBEDTLS_" + macro));
        assertEquals(series == Series.V3
                ? Set.of("CONFIG_H", "PSA_CRYPTO_DRIVERS", "SSL_EXPORT_KEYS", "SSL_PROTO_TLS1_3_EXPERIMENTAL",
                        "TLS_EXT_CID")
                : Set.of("CONFIG_H", "PSA_CRYPTO_CONFIG_FILE", "PSA_CRYPTO_USER_CONFIG_FILE"), gone);
    }

    @Test
    void aHeaderOfAnOlderVersionIsReadAsSuch() throws ConfigSyntaxException {
        ConfigHeader header = ConfigHeader.parse("config.h", "#define MBEDTLS_SHA384_C", ReferenceVersion.V2_16_2);
        assertEquals(Series.V2, header.series());
        assertEquals("this macro has no meaning here", header.notices().get(0).reason());
    }

    private static String recordedText(String version, String name) {
        return Recorded.lines("headers/" + version + "/" + name + ".txt").stream()
                .filter(line -> line.startsWith("define ")).map(line -> "#" + line).collect(Collectors.joining("\n"));
    }

    private static Map<String, String> macros(ConfigHeader header) {
        return header.macros().stream()
                .filter(macro -> macro.name().matches("(MBEDTLS|PSA_WANT|TF_PSA)_.*") && !macro.name().endsWith("_H"))
                .collect(Collectors.toMap(Macro::name, Macro::body, (first, second) -> second, TreeMap::new));
    }
}
