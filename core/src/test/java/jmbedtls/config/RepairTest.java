package jmbedtls.config;

import static jmbedtls.config.Feature.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The prerequisites that judge a repair are those that {@link CheckConfigTest} compares with C. */
class RepairTest {
    private static List<String> repair(BuildConfig.Builder builder) {
        return Repair.of(builder).orElseThrow().stream().map(Change::toString).toList();
    }

    @Test
    void nothingToRepair() {
        assertEquals(List.of(), repair(Presets.DEFAULT_2_28.toBuilder()));
    }

    @Test
    void whatIsMissingIsAdded() {
        assertEquals(List.of("#define MBEDTLS_AES_C", "#define MBEDTLS_CIPHER_C"),
                repair(BuildConfig.builder().enable(GCM_C)));
        assertEquals(List.of("#define MBEDTLS_ECP_C", "#define MBEDTLS_BIGNUM_C",
                "#define MBEDTLS_ECP_DP_SECP256R1_ENABLED", "#define MBEDTLS_ASN1_PARSE_C",
                "#define MBEDTLS_ASN1_WRITE_C").stream().sorted().toList(),
                repair(BuildConfig.builder().enable(ECDSA_C, CTR_DRBG_C, AES_C)).stream().sorted().toList());
    }

    @Test
    void theBoardsCureNeedsNothingMore() {
        assertEquals(List.of(), repair(Presets.STM32_SEED.toBuilder()
                .enable(ECP_DP_SECP256R1_ENABLED, KEY_EXCHANGE_ECDHE_RSA_ENABLED)));
    }

    @Test
    void whatCannotStandTogetherIsParted() {
        assertEquals(List.of("#undef MBEDTLS_HAVE_INT64"),
                repair(BuildConfig.builder().enable(HAVE_INT32, HAVE_INT64)));
        assertEquals(List.of("#undef MBEDTLS_USE_PSA_CRYPTO"), repair(Presets.DEFAULT_2_28.toBuilder()
                .enable(ECP_RESTARTABLE, ECDH_LEGACY_CONTEXT, USE_PSA_CRYPTO)));
    }

    @Test
    void numbersAreBroughtWithinBounds() {
        assertEquals(List.of("#define MBEDTLS_SSL_IN_CONTENT_LEN 4096"), repair(Presets.DEFAULT_2_28.toBuilder()
                .set(NumericMacro.SSL_MAX_CONTENT_LEN, 4096).set(NumericMacro.SSL_IN_CONTENT_LEN, 8192)));
        assertEquals(List.of("#define MBEDTLS_ECP_WINDOW_SIZE 7"), repair(Presets.DEFAULT_2_28.toBuilder()
                .set(NumericMacro.ECP_WINDOW_SIZE, 8)));
    }

    @Test
    void oldExchangesAndCurvesAreNotAddedWhereOthersDo() {
        List<String> changes = repair(BuildConfig.builder()
                .enable(SSL_TLS_C, SSL_CLI_C, SSL_PROTO_TLS1_2, ECP_C, X509_CRT_PARSE_C, GCM_C));
        assertTrue(changes.contains("#define MBEDTLS_ECP_DP_SECP256R1_ENABLED"), changes::toString);
        assertFalse(changes.contains("#define MBEDTLS_KEY_EXCHANGE_RSA_ENABLED"), changes::toString);
        assertTrue(changes.stream().noneMatch(line -> line.startsWith("#undef")), changes::toString);
    }

    @Test
    void whatIsWishedForIsNeverTurnedOff() {
        BuildConfig.Builder wish = Presets.CCM_PSK_TLS1_2.toBuilder().enable(SSL_SERVER_NAME_INDICATION);
        List<Change> changes = Repair.additions(wish).orElseThrow();
        assertTrue(changes.stream().noneMatch(Change.Undefine.class::isInstance), changes::toString);
        assertEquals(List.of(), with(wish, changes.stream()).violations());
        assertEquals(Optional.empty(), Repair.additions(BuildConfig.builder().enable(HAVE_INT32, HAVE_INT64)));
    }

    @Test
    void aWishThatCostsTooMuchIsGivenUp() {
        assertEquals(List.of("#undef MBEDTLS_SSL_SERVER_NAME_INDICATION"),
                repair(Presets.CCM_PSK_TLS1_2.toBuilder().enable(SSL_SERVER_NAME_INDICATION)));
    }

    @ParameterizedTest
    @EnumSource(ReferenceVersion.class)
    void randomSetsAreRepairedWithNothingToSpare(ReferenceVersion version) {
        int repaired = 0;
        List<String> lines = Recorded.lines("check_config-verdicts-" + version + ".txt");
        for (String line : lines) {
            BuildConfig.Builder builder = SwitchSet.parse(line.substring(0, line.indexOf(" :"))).toBuilder(version);
            Optional<List<Change>> changes = Repair.of(builder);
            if (changes.isEmpty()) {
                continue;
            }
            repaired++;
            assertTrue(with(builder, changes.get().stream()).violations().isEmpty(), line);
            for (Change one : changes.get()) {
                Stream<Change> others = changes.get().stream().filter(change -> change != one);
                assertFalse(with(builder, others).violations().isEmpty(), line + " does not need " + one);
            }
        }
        assertTrue(repaired > lines.size() * 9 / 10, repaired + " of " + lines.size());
    }

    private static BuildConfig.Builder with(BuildConfig.Builder builder, Stream<Change> changes) {
        BuildConfig.Builder changed = builder.copy();
        new ArrayList<>(changes.toList()).forEach(change -> change.applyTo(changed));
        return changed;
    }
}
