package jmbedtls.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jmbedtls.SslConfig;
import jmbedtls.config.Presets;
import jmbedtls.peers.ServerProcess;
import org.junit.jupiter.api.Test;

/** A suite has Mbed TLS's name, and that of the TLS cipher suite registry. */
class SuiteNamesTest {
    /**
     * A line of openssl: {@code 0xC0,0x2C - TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 - ECDHE-ECDSA-AES256-GCM-SHA384
     * …}.
     */
    private static final Pattern LINE =
            Pattern.compile("0x([0-9A-F]{2}),0x([0-9A-F]{2}) - (TLS_\\w+) +- .*");

    @Test
    void openSslHasTheSameNamesOfTheRegistry() throws Exception {
        ServerProcess.assumeInstalled("openssl");
        Process openssl = new ProcessBuilder("openssl", "ciphers", "-V", "-stdname", "ALL:COMPLEMENTOFALL:@SECLEVEL=0")
                .start();
        String output = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        int compared = 0;
        for (String line : output.split("\n")) {
            Matcher matcher = LINE.matcher(line.trim());
            if (matcher.matches()) {
                CipherSuite suite = CipherSuite.ofId(Integer.parseInt(matcher.group(1) + matcher.group(2), 16));
                if (suite != null) {
                    assertEquals(matcher.group(3), suite.ianaName());
                    compared++;
                }
            }
        }
        assertTrue(compared > 100, compared + " suites compared");
    }

    @Test
    void eachNameIsOfOneSuite() {
        for (CipherSuite suite : CipherSuite.values()) {
            assertSame(suite, CipherSuite.ofIanaName(suite.ianaName()));
            assertSame(suite, CipherSuite.ofName(suite.suiteName()));
        }
        assertNull(CipherSuite.ofIanaName("TLS_DHE_PSK_WITH_AES_128_CCM_8"), "RFC 6655 has another name");
        assertEquals(0xC0AA, CipherSuite.ofIanaName("TLS_PSK_DHE_WITH_AES_128_CCM_8").id());
        assertEquals(0xC0AB, CipherSuite.ofIanaName("TLS_PSK_DHE_WITH_AES_256_CCM_8").id());
    }

    @Test
    void aConfigurationTakesEither() {
        assertEquals(List.of(0xC02B, 0xC02F), SslConfig.builder(Presets.GATEWAY).ciphersuites(
                "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS-ECDHE-RSA-WITH-AES-128-GCM-SHA256")
                .build().offeredCiphersuites(false));
    }
}
