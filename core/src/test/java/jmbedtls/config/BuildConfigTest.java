package jmbedtls.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class BuildConfigTest {
    @Test
    void anEmptyConfigurationIsOneThatCompiles() {
        BuildConfig empty = BuildConfig.builder().build();
        assertTrue(empty.features().isEmpty());
        assertTrue(empty.values().isEmpty());
        assertNull(empty.ciphersuites());
        assertEquals(ReferenceVersion.V2_28_10, empty.version());
    }

    @Test
    void aBuilderOfAConfigurationStartsWithAllOfIt() {
        assertEquals(Presets.SUITE_B, Presets.SUITE_B.toBuilder().build());
        assertEquals(Presets.SUITE_B.hashCode(), Presets.SUITE_B.toBuilder().build().hashCode());
        assertEquals(Presets.STM32_SEED, Presets.STM32_SEED.toBuilder().build());
        assertNotEquals(Presets.SUITE_B, Presets.SUITE_B.toBuilder().allCiphersuites().build());
        assertNotEquals(Presets.SUITE_B, Presets.SUITE_B.toBuilder().unset(NumericMacro.MPI_MAX_SIZE).build());
    }

    @Test
    void aBuilderDoesNotReachIntoWhatItBuilt() {
        BuildConfig.Builder builder = BuildConfig.builder().enable(Feature.BASE64_C);
        BuildConfig config = builder.build();
        builder.disable(Feature.BASE64_C).set(NumericMacro.PSK_MAX_LEN, 7).ciphersuites(1);
        assertTrue(config.has(Feature.BASE64_C));
        assertEquals(32, config.value(NumericMacro.PSK_MAX_LEN));
        assertNull(config.ciphersuites());
    }

    @Test
    void contentLengthsFollowTheCommonOne() {
        BuildConfig config = BuildConfig.builder().set(NumericMacro.SSL_MAX_CONTENT_LEN, 4096)
                .set(NumericMacro.SSL_OUT_CONTENT_LEN, 1024).build();
        assertEquals(4096, config.value(NumericMacro.SSL_IN_CONTENT_LEN));
        assertEquals(1024, config.value(NumericMacro.SSL_OUT_CONTENT_LEN));
    }

    @Test
    void allViolationsAreReportedAtOnceWithWhatIsMissing() {
        BuildConfig.Builder builder = BuildConfig.builder().enable(Feature.KEY_EXCHANGE_ECDHE_RSA_ENABLED,
                Feature.RSA_C, Feature.PKCS1_V15, Feature.BIGNUM_C, Feature.GCM_C, Feature.CIPHER_C);
        InvalidConfigException thrown = assertThrows(InvalidConfigException.class, builder::build);
        assertEquals(List.of(
                "MBEDTLS_GCM_C defined, but not all prerequisites "
                        + "(missing: MBEDTLS_AES_C or MBEDTLS_CAMELLIA_C or MBEDTLS_ARIA_C)",
                "MBEDTLS_KEY_EXCHANGE_ECDHE_RSA_ENABLED defined, but not all prerequisites "
                        + "(missing: MBEDTLS_ECDH_C and MBEDTLS_X509_CRT_PARSE_C)",
                "MBEDTLS_RSA_C defined, but not all prerequisites (missing: MBEDTLS_OID_C)"),
                thrown.violations().stream().map(Violation::toString).toList());
        assertEquals(String.join("\n", thrown.violations().stream().map(Violation::toString).toList()),
                thrown.getMessage());
        assertEquals(thrown.violations(), builder.violations());
    }

    @Test
    void theSeedIsCuredByTwoSwitches() {
        BuildConfig cured = Presets.STM32_SEED.toBuilder()
                .enable(Feature.ECP_DP_SECP256R1_ENABLED, Feature.KEY_EXCHANGE_ECDHE_RSA_ENABLED).build();
        assertTrue(cured.has(DerivedMacro.KEY_EXCHANGE_SOME_ECDHE_ENABLED));
        assertFalse(Presets.STM32_SEED.has(Feature.KEY_EXCHANGE_ECDHE_RSA_ENABLED));
    }

    @Test
    void versionsHaveTheirOwnPrerequisites() {
        BuildConfig.Builder montgomery = BuildConfig.builder().enable(Feature.ECP_C, Feature.BIGNUM_C,
                Feature.ECP_DP_CURVE25519_ENABLED, Feature.ECP_NO_INTERNAL_RNG);
        assertEquals(List.of(), montgomery.violations());
        assertEquals(1, montgomery.version(ReferenceVersion.V2_16_2).violations().size());
    }

    @Test
    void numbersThatOtherHeadersRefuse() {
        assertRefused("Bad configuration - record content too large.",
                Presets.DEFAULT_2_28.toBuilder().set(NumericMacro.SSL_MAX_CONTENT_LEN, 16385));
        assertRefused("Bad configuration - incoming record content should not be larger than "
                + "MBEDTLS_SSL_MAX_CONTENT_LEN.",
                Presets.SUITE_B.toBuilder().set(NumericMacro.SSL_IN_CONTENT_LEN, 1025));
        assertRefused("Bad configuration - outgoing record content should not be larger than "
                + "MBEDTLS_SSL_MAX_CONTENT_LEN.",
                Presets.SUITE_B.toBuilder().set(NumericMacro.SSL_OUT_CONTENT_LEN, 1025));
        assertRefused("MBEDTLS_ECP_MAX_BITS is smaller than the largest supported curve",
                Presets.SUITE_B.toBuilder().set(NumericMacro.ECP_MAX_BITS, 383));
        assertRefused("MBEDTLS_ECP_WINDOW_SIZE out of bounds",
                Presets.SUITE_B.toBuilder().set(NumericMacro.ECP_WINDOW_SIZE, 8));
        assertRefused("MBEDTLS_ECP_MAX_BYTES bigger than expected, please fix MBEDTLS_ECDSA_MAX_LEN",
                Presets.STM32_SEED.toBuilder().set(NumericMacro.ECP_MAX_BITS, 993));
    }

    private static void assertRefused(String sentence, BuildConfig.Builder builder) {
        assertEquals(List.of(sentence),
                builder.violations().stream().map(violation -> violation.prerequisite().sentence()).toList());
    }

    @Test
    void nonsenseIsRefusedAtOnce() {
        BuildConfig.Builder builder = BuildConfig.builder();
        assertThrows(IllegalArgumentException.class, () -> builder.set(NumericMacro.PSK_MAX_LEN, -1));
        assertThrows(IllegalArgumentException.class, () -> builder.ciphersuites(0));
        assertThrows(IllegalArgumentException.class, () -> builder.ciphersuites(0x10000));
        assertThrows(UnsupportedOperationException.class, () -> Presets.SUITE_B.ciphersuites().add(1));
        assertThrows(UnsupportedOperationException.class, () -> Presets.SUITE_B.features().clear());
        assertThrows(UnsupportedOperationException.class, () -> Presets.SUITE_B.values().clear());
    }

    @Test
    void oneCurveAloneSetsTheBits() {
        for (String line : Recorded.lines("one-curve-2.28.10.txt")) {
            String[] fields = line.split(" ");
            BuildConfig config = BuildConfig.builder().enable(Feature.ECP_C, Feature.BIGNUM_C,
                    Feature.ECP_NO_INTERNAL_RNG, Feature.valueOf("ECP_DP_" + fields[0] + "_ENABLED")).build();
            assertEquals(Integer.parseInt(fields[3]), config.value(NumericMacro.ECP_MAX_BITS), line);
        }
    }
}
