package jmbedtls.asn1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import jmbedtls.TlsException;
import jmbedtls.error.X509Error;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes are those of asn1.h: -0x60 out of data, -0x62 tag, -0x64 length, -0x66 mismatch, -0x68 data. */
class DerReaderTest {
    private static DerReader reader(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return new DerReader(bytes, 0, bytes.length);
    }

    private static void assertCode(int code, Executable executable) {
        assertEquals(code, assertThrows(TlsException.class, executable).code());
    }

    @ParameterizedTest
    @CsvSource({"0400, 0", "04020102, 2", "0481020102, 2", "048200020102, 2", "04830000020102, 2",
        "0484000000020102, 2"})
    void takesLengthsInUpToFourOctets(String hex, int length) throws TlsException {
        assertEquals(length, reader(hex).read(Asn1Tag.OCTET_STRING).length());
    }

    @ParameterizedTest
    @CsvSource({"'', -0x60", "04, -0x60", "0401, -0x60", "0481, -0x60", "048200, -0x60", "04830000, -0x60",
        "0484000000, -0x60", "0484FFFFFFFF00, -0x60", "04847FFFFFFF00, -0x60", "0480, -0x64", "048500000000010, -0x64",
        "04FF, -0x64", "0500, -0x62"})
    void refusesOtherElements(String hex, String code) {
        String even = hex.length() % 2 == 0 ? hex : hex + "0";
        assertCode(Integer.decode(code), () -> reader(even).read(Asn1Tag.OCTET_STRING));
    }

    @Test
    void addsTheHighCodeLastGiven() {
        DerReader reader = reader("05").reporting(X509Error.INVALID_NAME);
        assertCode(-0x2380 - 0x62, () -> reader.read(Asn1Tag.OID));
        reader.reporting(X509Error.INVALID_DATE);
        assertCode(-0x2400 - 0x60, () -> reader.read(Asn1Tag.NULL));
        assertCode(-0x66, reader("05")::expectEnd);
    }

    @Test
    void standsWhereCDoesAfterAnError() {
        DerReader wrongTag = reader("0400");
        assertCode(-0x62, () -> wrongTag.read(Asn1Tag.NULL));
        assertEquals(0, wrongTag.position());
        DerReader tooLong = reader("04820100");
        assertCode(-0x60, () -> tooLong.read(Asn1Tag.OCTET_STRING));
        assertEquals(4, tooLong.position());
        DerReader noLength = reader("048201");
        assertCode(-0x60, () -> noLength.read(Asn1Tag.OCTET_STRING));
        assertEquals(1, noLength.position());
    }

    @Test
    void keepsInsideTheElementThatWasEntered() throws TlsException {
        DerReader outer = reader("3003" + "040500" + "0500");
        DerReader inner = outer.enter(Asn1Tag.SEQUENCE);
        assertCode(-0x60, () -> inner.read(Asn1Tag.OCTET_STRING));
        assertEquals(5, outer.position());
        assertTrue(outer.nextIs(Asn1Tag.NULL));
        outer.read(Asn1Tag.NULL);
        assertTrue(outer.atEnd());
        assertFalse(outer.nextIs(Asn1Tag.NULL));
        assertCode(-0x60, outer::peekTag);
    }

    @ParameterizedTest
    @CsvSource({"020100, 0", "02017F, 127", "02020080, 128", "02047FFFFFFF, 2147483647", "0206000000000001, 1",
        "0209000000007FFFFFFF7F, ", "020180, ", "0200, ", "020500FFFFFFFF, ", "02050100000000, "})
    void readsNumbersThatFitAnInt(String hex, Integer value) throws TlsException {
        if (value == null) {
            assertCode(-0x64, () -> reader(hex).integer());
        } else {
            assertEquals(value, reader(hex).integer());
        }
    }

    @Test
    void readsBooleans() throws TlsException {
        assertTrue(reader("0101FF").bool());
        assertTrue(reader("010101").bool());
        assertFalse(reader("010100").bool());
        assertCode(-0x64, () -> reader("0100").bool());
        assertCode(-0x64, () -> reader("01020000").bool());
    }

    @Test
    void readsBitStrings() throws TlsException {
        assertArrayEquals(new byte[] {(byte) 0xA0}, reader("030205A0").bitString().bytes());
        assertCode(-0x64, () -> reader("030208A0").bitString());
        assertCode(-0x60, () -> reader("0300").bitString());
        assertCode(-0x66, () -> reader("030205A000").bitString());
        assertArrayEquals(new byte[] {1, 2}, reader("0303000102").wholeOctets().bytes());
        assertCode(-0x68, () -> reader("0303010102").wholeOctets());
        assertCode(-0x68, () -> reader("0300").wholeOctets());
    }

    @Test
    void readsAlgorithmIdentifiers() throws TlsException {
        AlgorithmIdentifier absent = AlgorithmIdentifier.read(reader("3003060155"));
        assertEquals(DerValue.ABSENT, absent.parameters());
        assertFalse(absent.hasParameters());
        assertFalse(AlgorithmIdentifier.read(reader("30050601550500")).hasParameters());
        assertTrue(AlgorithmIdentifier.read(reader("3006060155050100")).hasParameters());
        assertCode(-0x66, () -> AlgorithmIdentifier.read(reader("300706015505000500")));
        assertCode(-0x68, () -> AlgorithmIdentifier.readWithoutParameters(reader("30050601553000")));
        assertCode(-0x60, () -> AlgorithmIdentifier.read(reader("3000")));
    }

    @Test
    void valuesAreWindowsThatCompareByContent() throws TlsException {
        DerReader reader = reader("0402AABB" + "0402AABB" + "0502AABB");
        DerValue first = reader.readAny();
        DerValue second = reader.readAny();
        DerValue third = reader.readAny();
        assertEquals(first, second);
        assertEquals(first.hashCode(), second.hashCode());
        assertTrue(first.sameContent(third) && !first.equals(third));
        assertEquals(0xBB, third.at(1));
        assertThrows(IndexOutOfBoundsException.class, () -> first.at(2));
        assertEquals("\u00AA\u00BB", first.latin1());
        assertEquals(0xAABB, first.unsigned().intValueExact());
    }

    @Test
    void misuseIsRefused() throws TlsException {
        assertThrows(IndexOutOfBoundsException.class, () -> new DerReader(new byte[3], 2, 2));
        DerReader reader = reader("0500");
        assertThrows(IndexOutOfBoundsException.class, () -> reader.moveTo(3));
        assertThrows(IndexOutOfBoundsException.class, () -> reader.window(3));
        reader.readAny();
        assertThrows(IndexOutOfBoundsException.class, () -> reader.moveTo(0));
    }
}
