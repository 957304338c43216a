package jmbedtls.config;

import static jmbedtls.config.ReferenceVersion.V2_16_2;
import static jmbedtls.config.ReferenceVersion.V2_28_10;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureTest {
    /** Macros of config.h that are neither switches nor numbers. */
    private static final Set<String> OTHERS = Set.of("CONFIG_H", "CONFIG_FILE", "USER_CONFIG_FILE",
            "PSA_CRYPTO_CONFIG_FILE", "PSA_CRYPTO_USER_CONFIG_FILE", "PARAM_FAILED", "CHECK_RETURN", "IGNORE_RETURN",
            "SSL_CIPHERSUITES", "CONFIG_VERSION", "PSA_CRYPTO_PLATFORM_FILE", "PSA_CRYPTO_STRUCT_FILE");
    /** Switches that check_config.h asks for although config.h does not mention them. */
    private static final Set<String> UNLISTED = Set.of("HAVE_INT32", "HAVE_INT64", "PLATFORM_STD_VSNPRINTF");

    @ParameterizedTest
    @EnumSource(ReferenceVersion.class)
    void everySwitchOfTheHeaderIsHere(ReferenceVersion version) {
        Collection<String> expected = new TreeSet<>(Recorded.lines("switches-" + version + ".txt"));
        expected.removeAll(OTHERS);
        List<String> numbers = Stream.of(NumericMacro.values()).filter(number -> number.existsIn(version))
                .map(NumericMacro::name).toList();
        if (version != V2_16_2) {
            assertEquals(List.of(), numbers.stream().filter(name -> !expected.contains(name)).toList());
        }
        expected.removeAll(numbers);
        assertEquals(expected, Stream.of(Feature.values()).filter(feature -> feature.existsIn(version))
                .map(Feature::name).filter(name -> !UNLISTED.contains(name))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void macroNames() {
        assertEquals("MBEDTLS_SSL_SESSION_TICKETS", Feature.SSL_SESSION_TICKETS.macro());
        assertSame(Feature.SSL_SESSION_TICKETS, Feature.ofMacro("MBEDTLS_SSL_SESSION_TICKETS"));
        assertNull(Feature.ofMacro("SSL_SESSION_TICKETS"));
        assertSame(NumericMacro.TLS_EXT_CID, NumericMacro.ofMacro("MBEDTLS_TLS_EXT_CID"));
        assertNull(NumericMacro.ofMacro("MBEDTLS_AES_C"));
    }

    @Test
    void versionNumbers() {
        assertEquals(0x021C0A00, V2_28_10.number());
        assertEquals("2.28.10", V2_28_10.toString());
        assertEquals("2.16.2", V2_16_2.toString());
        assertEquals(0x03060600, ReferenceVersion.V3_6_6.number());
    }
}
