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
        List<SwitchSet> sets = new SwitchSetGenerator(oracle.macros(), SEED).sets(FRESH_SETS);
        List<List<Integer>> verdicts = oracle.verdicts(sets);
        assertEquals(FRESH_SETS, verdicts.size());
        for (int i = 0; i < FRESH_SETS; i++) {
            assertEquals(verdicts.get(i), sets.get(i).violatedRows(version), sets.get(i).toString());
        }
    }
}
