package jmbedtls.x509;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.KeyPair;
import jmbedtls.asn1.Asn1Tag;
import jmbedtls.config.Presets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNameTest {
    private static KeyPair key;

    @BeforeAll
    static void makeKey() throws Exception {
        key = CertificateForge.ec("secp256r1");
    }

    private static Certificate certificate(String commonName, byte[]... names) throws Exception {
        CertificateForge.CertificateParts parts = new CertificateForge.CertificateParts();
        parts.subject = CertificateForge.name(Asn1Tag.UTF8_STRING, commonName);
        parts.subjectKeyInfo = key.getPublic().getEncoded();
        if (names.length > 0) {
            parts.extension(CertificateForge.SUBJECT_ALT_NAME, Der.sequence(names));
        }
        return Certificate.parse(parts.sign(CertificateForge.Scheme.EC_SHA256, key), Presets.DEFAULT_2_28);
    }

    /** RFC 6125, 6.4, as far as Mbed TLS has it: a wildcard is a whole first label. */
    @ParameterizedTest
    @CsvSource({"localhost, localhost, true", "LocalHost, lOCALhOST, true", "localhost, localhos, false",
        "*.example.com, a.example.com, true", "*.example.com, A.EXAMPLE.com, true",
        "*.example.com, a.b.example.com, false", "*.example.com, example.com, false",
        "*.example.com, .example.com, false", "*.com, example.com, true", "*, localhost, false", "*., a., false",
        "a*.example.com, ab.example.com, false", "a.*.com, a.b.com, false", "*.example.com, *.example.com, true",
        "10.0.0.1, 10.0.0.1, true"})
    void dnsNamesMatch(String pattern, String host, boolean matches) throws Exception {
        HostName name = new HostName(host);
        assertEquals(matches, name.matches(certificate("other", Der.text(0x82, pattern))));
        assertEquals(matches, name.matches(certificate(pattern)));
    }

    @Test
    void theCommonNameCountsOnlyWithoutAlternativeNames() throws Exception {
        assertEquals(false, new HostName("cn").matches(certificate("cn", Der.text(0x82, "dns"))));
        assertEquals(true, new HostName("dns").matches(certificate("cn", Der.text(0x87, "x"), Der.text(0x82, "dns"))));
    }

    /** 2.28 does not look at addresses. */
    @Test
    void addressesDoNotMatch() throws Exception {
        assertEquals(false, new HostName("127.0.0.1").matches(
                certificate("127.0.0.1", Der.of(0x87, new byte[] {127, 0, 0, 1}))));
    }

    @Test
    void aZeroInTheCertificateEndsNothing() throws Exception {
        assertEquals(false, new HostName("localhost").matches(certificate("x", Der.text(0x82, "localhost\0.evil"))));
    }
}
