package jmbedtls.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Against what Mbed TLS 2.28.10 printed: see SOURCE.md beside the recordings. */
class ErrorCodesTest {
    private static final int CODES_OF_A_HIGH_PART = 0x80;

    @Test
    void everyCodeHasItsMacroName() throws IOException {
        List<String> lines = resource("macros-2.28.10.txt");
        assertEquals(256, lines.size());
        for (String line : lines) {
            String[] fields = line.split(" ");
            assertEquals(fields[0], ErrorCodes.name(Integer.decode(fields[1])));
        }
    }

    @Test
    void everyPartHasItsText() throws IOException {
        int parts = 0;
        for (String line : resource("strerror-2.28.10.txt")) {
            String[] fields = line.split(" ", 3);
            if (!fields[0].equals("sum")) {
                int code = -Integer.parseInt(fields[1], 16);
                assertEquals(fields[2], ErrorCodes.strerror(code));
                ErrorCode part = fields[0].equals("high") ? ErrorCodes.high(code) : ErrorCodes.low(code);
                assertEquals(fields[2], part.text());
                parts++;
            }
        }
        assertEquals(255, parts);
    }

    @Test
    void textsOfAllSumsAgreeInBuffersOfThreeSizes() throws IOException {
        int sums = 0;
        for (String line : resource("strerror-2.28.10.txt")) {
            String[] fields = line.split(" ");
            if (fields[0].equals("sum")) {
                assertEquals(fields[3], sumOfTexts(Integer.parseInt(fields[2], 16), Integer.parseInt(fields[1])), line);
                sums++;
            }
        }
        assertEquals(3 * 256, sums);
    }

    private static String sumOfTexts(int high, int size) {
        CRC32 crc = new CRC32();
        for (int code = high; code < high + CODES_OF_A_HIGH_PART; code++) {
            crc.update((ErrorCodes.strerror(-code, size) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        return String.format(Locale.ROOT, "%08X", crc.getValue());
    }

    @Test
    void sumsAreTakenApart() {
        int code = X509Error.INVALID_FORMAT.plus(Asn1Error.OUT_OF_DATA);
        assertEquals(-0x21E0, code);
        assertSame(X509Error.INVALID_FORMAT, ErrorCodes.high(code));
        assertSame(Asn1Error.OUT_OF_DATA, ErrorCodes.low(code));
        assertEquals("MBEDTLS_ERR_X509_INVALID_FORMAT + MBEDTLS_ERR_ASN1_OUT_OF_DATA", ErrorCodes.name(code));
        assertEquals("X509 - The CRT/CRL/CSR format is invalid, e.g. different type expected : "
                + "ASN1 - Out of data when parsing an ASN1 data structure", ErrorCodes.strerror(code));
    }

    @Test
    void unknownPartsAreNumbers() {
        assertEquals("-0x5C00 + -0x0015", ErrorCodes.name(-0x5C15));
        assertNull(ErrorCodes.high(-0x5C15));
        assertNull(ErrorCodes.low(-0x5C15));
        assertNull(ErrorCodes.low(SslError.WANT_READ.code()));
        assertEquals("UNKNOWN ERROR CODE (5C00) : UNKNOWN ERROR CODE (0015)", ErrorCodes.strerror(-0x5C15));
        assertEquals("", ErrorCodes.strerror(0));
    }

    @Test
    void aBufferHasRoomForTheTerminatingZero() {
        assertEquals("", ErrorCodes.strerror(-0x7780, 1));
        assertThrows(IllegalArgumentException.class, () -> ErrorCodes.strerror(-0x7780, 0));
    }

    private static List<String> resource(String name) throws IOException {
        try (InputStream in = ErrorCodesTest.class.getResourceAsStream("/jmbedtls/testvectors/errors/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
        }
    }
}
