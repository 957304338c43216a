package jmbedtls.config;

import static jmbedtls.config.ReferenceVersion.V2_16_2;
import static jmbedtls.config.ReferenceVersion.V2_28_10;
import static jmbedtls.config.ReferenceVersion.V3_6_6;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The presets against what the C preprocessor says of the headers that they stand for. */
class PresetsTest {
    static Stream<Arguments> presets() {
        return Stream.of(
                Arguments.of(Presets.DEFAULT_2_28, V2_28_10, "config"),
                Arguments.of(Presets.SUITE_B, V2_28_10, "config-suite-b"),
                Arguments.of(Presets.CCM_PSK_TLS1_2, V2_28_10, "config-ccm-psk-tls1_2"),
                Arguments.of(Presets.THREAD, V2_28_10, "config-thread"),
                Arguments.of(Presets.DEFAULT_2_16, V2_16_2, "config"),
                Arguments.of(Presets.DEFAULT_3_6, V3_6_6, "mbedtls_config"),
                Arguments.of(Presets.STM32_SEED, V2_16_2, "stm32-seed"));
    }

    static Stream<BuildConfig> all() {
        return Stream.concat(presets().map(preset -> (BuildConfig) preset.get()[0]), Stream.of(Presets.GATEWAY));
    }

    /** Making one does not check it. */
    @ParameterizedTest
    @MethodSource("all")
    void meetsThePrerequisites(BuildConfig preset) {
        assertEquals(List.of(), preset.toBuilder().violations());
    }

    @Test
    void allAreTested() {
        long presets = Arrays.stream(Presets.class.getFields()).filter(f -> f.getType() == BuildConfig.class).count();
        assertEquals(presets, all().count());
    }

    @ParameterizedTest
    @MethodSource("presets")
    void switchesAreTheHeaders(BuildConfig preset, ReferenceVersion version, String header) {
        assertEquals(version, preset.version());
        assertEquals(Recorded.switches(version, header),
                preset.features().stream().map(Feature::name).collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void numbersAreTheHeaders(BuildConfig preset, ReferenceVersion version, String header) {
        Map<String, String> numbers = new TreeMap<>(Recorded.defines(version, header));
        numbers.keySet().removeIf(macro -> NumericMacro.ofMacro("MBEDTLS_" + macro) == null);
        assertEquals(numbers, preset.values().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), entry -> entry.getValue().toString())));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void valuesAndDefaultsAreWhatTheHeadersGive(BuildConfig preset, ReferenceVersion version, String header) {
        Map<String, String> values = Recorded.header(version, header, "value");
        assertTrue(values.size() >= 29, header);
        values.forEach((name, value) ->
                assertEquals(value, String.valueOf(preset.value(NumericMacro.valueOf(name))), name));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void derivedMacrosAreWhatTheHeadersDefine(BuildConfig preset, ReferenceVersion version, String header) {
        if (version == V2_28_10) {
            assertEquals(Recorded.header(version, header, "derived").keySet(), Stream.of(DerivedMacro.values())
                    .filter(preset::has).map(DerivedMacro::name).collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void suiteListsAreTheHeaders() {
        assertEquals(List.of(0xC02C, 0xC02B), Presets.SUITE_B.ciphersuites());
        assertEquals(List.of(0xC0A9, 0xC0A8), Presets.CCM_PSK_TLS1_2.ciphersuites());
        assertEquals(List.of(0xC0FF), Presets.THREAD.ciphersuites());
        assertNull(Presets.DEFAULT_2_28.ciphersuites());
        assertNull(Presets.STM32_SEED.ciphersuites());
    }

    @Test
    void gatewayHasNothingWeak() {
        for (Feature weak : List.of(Feature.SSL_PROTO_TLS1, Feature.SSL_PROTO_TLS1_1, Feature.SSL_RENEGOTIATION,
                Feature.MD5_C, Feature.SHA1_C, Feature.DES_C, Feature.ARC4_C, Feature.CIPHER_NULL_CIPHER,
                Feature.SSL_TRUNCATED_HMAC, Feature.ECP_DP_SECP192R1_ENABLED, Feature.ECP_DP_SECP224R1_ENABLED)) {
            assertFalse(Presets.GATEWAY.has(weak), weak.macro());
        }
        assertFalse(Presets.GATEWAY.has(DerivedMacro.KEY_EXCHANGE_SOME_NON_PFS_ENABLED));
        assertFalse(Presets.GATEWAY.has(DerivedMacro.SSL_SOME_MODES_USE_MAC));
    }
}
