package jmbedtls.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Presets;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.Certificate;
import org.junit.jupiter.api.Test;

class ParsedCertificatesTest {
    private static final BuildConfig BUILD = Presets.GATEWAY;

    /** The root that tests trust, with another signature: good for parsing, not for verifying. */
    private static byte[] certificate(int number) {
        byte[] encoded = Base64.getMimeDecoder().decode(new String(Pki.pem("root-ec.crt"), StandardCharsets.US_ASCII)
                .replaceAll("-----[A-Z ]+-----", ""));
        encoded[encoded.length - 2] = (byte) (number >> 8);
        encoded[encoded.length - 1] = (byte) number;
        return encoded;
    }

    /** Nothing that a caller does to his array later can make one server's certificate pass for another's. */
    @Test
    void keepsBytesOfItsOwn() throws TlsException {
        byte[] encoded = certificate(10);
        Certificate first = ParsedCertificates.parse(encoded, BUILD);
        byte[] other = certificate(11);
        System.arraycopy(other, 0, encoded, 0, other.length);
        assertNotSame(first, ParsedCertificates.parse(other, BUILD));
        assertSame(first, ParsedCertificates.parse(certificate(10), BUILD));
    }

    @Test
    void sameBytesAreParsedOnce() throws TlsException {
        byte[] encoded = certificate(1);
        Certificate first = ParsedCertificates.parse(encoded, BUILD);
        assertSame(first, ParsedCertificates.parse(encoded.clone(), BUILD));
        assertArrayEquals(encoded, first.encoded());
        byte[] other = certificate(2);
        assertNotSame(first, ParsedCertificates.parse(other, BUILD));
        assertArrayEquals(other, ParsedCertificates.parse(other, BUILD).encoded());
    }

    /** Which algorithms a build understands decides what comes of the same bytes. */
    @Test
    void anotherBuildParsesForItself() throws TlsException {
        byte[] encoded = certificate(3);
        Certificate first = ParsedCertificates.parse(encoded, BUILD);
        assertNotSame(first, ParsedCertificates.parse(encoded, BUILD.toBuilder().build()));
        assertSame(first, ParsedCertificates.parse(encoded, BUILD));
    }

    @Test
    void whatCannotBeParsedFailsEachTime() {
        byte[] encoded = certificate(4);
        encoded[0] ^= 1;
        int code = assertThrows(TlsException.class, () -> ParsedCertificates.parse(encoded, BUILD)).code();
        assertEquals(code, assertThrows(TlsException.class, () -> ParsedCertificates.parse(encoded, BUILD)).code());
    }

    @Test
    void theMostRecentStay() throws TlsException {
        byte[] used = certificate(100);
        Certificate first = ParsedCertificates.parse(used, BUILD);
        List<Certificate> others = new ArrayList<>();
        for (int i = 0; i < 3 * ParsedCertificates.MOST; i++) {
            others.add(ParsedCertificates.parse(certificate(101 + i), BUILD));
            assertSame(first, ParsedCertificates.parse(used, BUILD));
        }
        assertNotSame(others.get(0), ParsedCertificates.parse(certificate(101), BUILD), "it had to go");
    }
}
