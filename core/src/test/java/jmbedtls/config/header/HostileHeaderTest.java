package jmbedtls.config.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import jmbedtls.config.ReferenceVersion;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever is read, the outcome is a header or a ConfigSyntaxException. */
class HostileHeaderTest {
    @Test
    void whatIsNoTextIsRefused() {
        ConfigSyntaxException refused = assertThrows(ConfigSyntaxException.class, () -> ConfigHeader.parse("config.h",
                "#define MBEDTLS_AES_C\n\0\n", ReferenceVersion.V2_28_10));
        assertEquals("config.h:2: a byte of zero: this is no text in ASCII or UTF-8", refused.getMessage());
    }

    private static final List<String> PIECES = List.of("#", "define ", "undef ", "if ", "ifdef ", "elif ", "else",
            "endif", "include ", "\n", "\n", "\n#if ", "\n#define ", "\n#include ", "\\\n", "\\", "/*", "*/", "//",
            "\"", "'", "(", ")", "<", ">", "?", ":", ",", "&&", "||", "!", "-", "/", "%", "<<", "0", "1", "0x", "9u",
            "99999999999999999999", "defined", "defined(", "A", "B ", "A(", "MBEDTLS_AES_C ", "MBEDTLS_MPI_MAX_SIZE ",
            "MBEDTLS_SSL_CIPHERSUITES ", "MBEDTLS_TLS_PSK_WITH_NULL_SHA ",
            "\nCONFIG_MBEDTLS_AES_C=y\n", "CONFIG_", "=y", "\n# CONFIG_A is not set\n",
            "PSA_WANT_ALG_GCM ", "MBEDTLS_SHA384_C ", "\0", "\r", "\t", "é", "\uFEFF", "\uD800");

    @Property(tries = 3000)
    void piecesOfHeaders(@ForAll("pieces") List<String> pieces) {
        read(String.join("", pieces));
    }

    @Property(tries = 1000)
    void headersWithAHoleAndAStranger(@ForAll long seed, @ForAll("places") int from, @ForAll("places") int length,
            @ForAll char stranger) {
        String text = RandomHeader.text(seed);
        int start = Math.min(from, text.length());
        read(text.substring(0, start) + stranger + text.substring(Math.min(start + length, text.length())));
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(PIECES).list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 600);
    }

    private static void read(String text) {
        try {
            ConfigHeader.parse("hostile.h", text, ReferenceVersion.V2_28_10).toBuilder().violations();
        } catch (ConfigSyntaxException e) {
            assertTrue(e.line() > 0, e.getMessage());
        }
    }
}
