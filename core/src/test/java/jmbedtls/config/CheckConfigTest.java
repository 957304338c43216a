package jmbedtls.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The prerequisite tables against check_config.h: recorded verdicts always, fresh ones where a tree is at hand. */
class CheckConfigTest {
    private static final int FRESH_SETS = 6000;
    private static final long SEED = 20_251_124;

    /** In 3.6.6 also those that its headers see to before they ask, and those about crypto_config.h. */
    private static final List<String> NEVER_MET_IN_3_6 = List.of(
            "Mbed TLS requires a platform with 8-bit chars", "MBEDTLS_PLATFORM_C is required on Windows",
            "The NET module is not available for mbed OS - please use the network functions provided by Mbed OS",
            "MBEDTLS_DEPRECATED_WARNING only works with GCC and Clang",
            "Unsupported partial support for ECC key type acceleration, see docs/driver-only-builds.md",
            "Unsupported partial support for ECC curves acceleration, see docs/driver-only-builds.md",
            "MBEDTLS_BLOCK_CIPHER_NO_DECRYPT and PSA_WANT_ALG_CBC_NO_PADDING cannot be defined simultaneously",
            "MBEDTLS_BLOCK_CIPHER_NO_DECRYPT and PSA_WANT_ALG_CBC_PKCS7 cannot be defined simultaneously",
            "MBEDTLS_BLOCK_CIPHER_NO_DECRYPT and PSA_WANT_ALG_ECB_NO_PADDING cannot be defined simultaneously",
            "MBEDTLS_BLOCK_CIPHER_NO_DECRYPT and PSA_WANT_KEY_TYPE_DES cannot be defined simultaneously",
            "MemorySanitizer does not support assembly implementation",
            "!MBEDTLS_SSL_KEEP_PEER_CERTIFICATE requires SHA-512, SHA-256 or SHA-1.",
            "MBEDTLS_PSA_CRYPTO_C defined, but not all prerequisites",
            "MBEDTLS_SSL_MAX_EARLY_DATA_SIZE must be in the range(0..UINT32_MAX)",
            "MBEDTLS_SSL_CLI_C defined, but not all prerequisites",
            "MBEDTLS_SSL_SRV_C defined, but not all prerequisites",
            "MBEDTLS_SSL_DTLS_HELLO_VERIFY  defined, but not all prerequisites",
            "MBEDTLS_SSL_DTLS_ANTI_REPLAY  defined, but not all prerequisites",
            "MBEDTLS_SSL_DTLS_CONNECTION_ID  defined, but not all prerequisites",
            "MBEDTLS_SSL_ENCRYPT_THEN_MAC defined, but not all prerequisites",
            "MBEDTLS_SSL_EXTENDED_MASTER_SECRET defined, but not all prerequisites",
            "MBEDTLS_SSL_RENEGOTIATION defined, but not all prerequisites",
            "MBEDTLS_SSL_DTLS_SRTP defined, but not all prerequisites",
            "MBEDTLS_SSL_RECORD_SIZE_LIMIT defined, but not all prerequisites");

    @ParameterizedTest
    @EnumSource(ReferenceVersion.class)
    void sentencesAreTheHeaders(ReferenceVersion version) {
        assertEquals(Recorded.lines("check_config-sentences-" + version + ".txt"),
                Prerequisites.checkConfig(version).stream().map(Prerequisite::sentence).toList());
    }

    @ParameterizedTest
    @EnumSource(ReferenceVersion.class)
    void recordedVerdicts(ReferenceVersion version) {
        Set<Integer> met = new TreeSet<>();
        List<String> lines = Recorded.lines("check_config-verdicts-" + version + ".txt");
        for (String line : lines) {
            int colon = line.indexOf(" :");
            List<Integer> rows = Stream.of(line.substring(colon + 2).split(" ")).filter(row -> !row.isEmpty())
                    .map(Integer::valueOf).toList();
            assertEquals(rows, SwitchSet.parse(line.substring(0, colon)).violatedRows(version), line);
            met.addAll(rows);
        }
        assertTrue(lines.size() >= 250, "too few recordings");
        assertEquals(rowsThatNoConfigurationMeets(version), rowsOutside(met, version));
    }

    /** Those that ask for a fact of the host, which neither the recording nor a fresh run changes. */
    private static List<String> rowsThatNoConfigurationMeets(ReferenceVersion version) {
        List<String> sentences = new ArrayList<>(List.of("Mbed TLS requires a platform with 8-bit chars",
                "MBEDTLS_PLATFORM_C is required on Windows",
                "The NET module is not available for mbed OS - please use the network functions provided by Mbed OS",
                "MBEDTLS_DEPRECATED_WARNING only works with GCC and Clang",
                "!MBEDTLS_SSL_KEEP_PEER_CERTIFICATE requires MBEDTLS_SHA512_C, MBEDTLS_SHA256_C or MBEDTLS_SHA1_C"));
        if (version == ReferenceVersion.V3_6_6) {
            return NEVER_MET_IN_3_6;
        }
        if (version == ReferenceVersion.V2_16_2) {
            sentences.remove(4);
            sentences.set(0, "mbed TLS requires a platform with 8-bit chars");
            sentences.set(2, "The NET and TIMING modules are not available for mbed OS - please use the network and "
                    + "timing functions provided by mbed OS");
        }
        return sentences;
    }

    private static List<String> rowsOutside(Set<Integer> met, ReferenceVersion version) {
        List<Prerequisite> rows = Prerequisites.checkConfig(version);
        return Stream.iterate(0, row -> row < rows.size(), row -> row + 1).filter(row -> !met.contains(row))
                .map(row -> rows.get(row).sentence()).toList();
    }

    @ParameterizedTest
    @EnumSource(ReferenceVersion.class)
    void freshVerdicts(ReferenceVersion version) throws IOException, InterruptedException {
        CheckConfigOracle oracle = new CheckConfigOracle(MbedTlsTree.orSkip(version));
        assertEquals(Recorded.lines("check_config-sentences-" + version + ".txt"), oracle.sentences());
        List<SwitchSet> sets = new SwitchSetGenerator(oracle.macros(), oracle.untouched(), SEED).sets(FRESH_SETS);
        List<List<Integer>> verdicts = oracle.verdicts(sets);
        assertEquals(FRESH_SETS, verdicts.size());
        for (int i = 0; i < FRESH_SETS; i++) {
            assertEquals(verdicts.get(i), sets.get(i).violatedRows(version), sets.get(i).toString());
        }
    }
}
