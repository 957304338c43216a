package jmbedtls.asn1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encodings from X.690, 8.19, and from oid.h. */
class OidTest {
    @ParameterizedTest
    @CsvSource({"2.999.3, 883703", "1.2.840.113549, 2A864886F70D", "2.5.4.3, 550403", "0.0, 00", "0.39.1, 2701",
        "1.0, 28", "1.39, 4F", "2.0, 50", "0.9.2342.19200300.100.1.25, 0992268993F22C640119",
        "2.16.840.1.113730.1.1, 6086480186F8420101", "1.3.4294967295, 2B8FFFFFFF7F"})
    void dottedAndEncodedFormsBelongTogether(String dotted, String hex) {
        byte[] content = HexFormat.of().parseHex(hex);
        assertArrayEquals(content, Oid.of(dotted).bytes());
        Oid decoded = new Oid(content);
        assertEquals(dotted, decoded.dotted());
        assertEquals(dotted, decoded.toString());
        assertEquals(Oid.of(dotted), decoded);
        assertEquals(Oid.of(dotted).hashCode(), decoded.hashCode());
        assertNotEquals(Oid.of("1.2.3.4"), decoded);
    }

    /** Nothing, an overlong component, one that does not end, one of more than 32 bits. */
    @ParameterizedTest
    @CsvSource({"'', ''", "2A8001, 1.2", "2A8648, 1.2.840", "2A86, 1.2", "2A9080808000, 1.2", "80, ''",
        "2A8FFFFFFF7F01, 1.2.4294967295.1"})
    void printsAsMuchAsIsWellFormed(String hex, String dotted) {
        Oid oid = new Oid(HexFormat.of().parseHex(hex));
        assertEquals(dotted, oid.dotted());
        assertEquals(dotted.split("\\.").length > 2, oid.isWellFormed());
    }
}
