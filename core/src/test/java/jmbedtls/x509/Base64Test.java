package jmbedtls.x509;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import jmbedtls.TlsException;
import jmbedtls.error.PemError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base64Test {
    /** RFC 4648, 10. */
    @ParameterizedTest
    @CsvSource({"'', ''", "f, Zg==", "fo, Zm8=", "foo, Zm9v", "foob, Zm9vYg==", "fooba, Zm9vYmE=", "foobar, Zm9vYmFy"})
    void decodesTheVectorsOfTheRfc(String text, String base64) throws TlsException {
        assertEquals(text, new String(decode(base64), StandardCharsets.US_ASCII));
    }

    @Test
    void decodesWhatTheJdkEncodes() throws TlsException {
        Random random = new Random(1);
        for (int length = 0; length < 300; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertArrayEquals(bytes, decode(java.util.Base64.getMimeEncoder().encodeToString(bytes)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zm9v\nYmFy", "Zm9v\r\nYmFy\r\n", "\nZm9vYmFy", "Zm9v  \nYmFy  ", "Zm9vYmFyA", "Zm9vYmFyAB",
        "Zm9vYmFyABC"})
    void allowsLineEndsSpacesBeforeThemAndAnUnfinishedGroup(String base64) throws TlsException {
        assertArrayEquals("foobar".getBytes(StandardCharsets.US_ASCII), decode(base64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zm 9v", " Zm9v", "Zm9v\rYmFy", "Zm9v\tYmFy", "Zg==Zg==", "Zg===", "Z=g=", "Zm9-", "Zm9_",
        "Zm\u00e9v", "Zm9v\0"})
    void refusesTheRest(String base64) {
        assertEquals(-0x1100 - 0x002C, assertThrows(TlsException.class, () -> decode(base64)).code());
    }

    private static byte[] decode(String text) throws TlsException {
        return Base64.decode(text, PemError.INVALID_DATA);
    }
}
