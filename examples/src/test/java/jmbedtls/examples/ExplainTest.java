package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainTest {
    @Test
    void printsWhatIsKnown() {
        Console console = Console.run("explain", "-0x2700");
        assertEquals(0, console.status());
        assertTrue(console.out().startsWith("""
                -0x2700 (-9984)
                  -0x2700 in 2.16, 2.28: MBEDTLS_ERR_X509_CERT_VERIFY_FAILED, "Certificate verification failed, e.g. CRL, \
                CA or signature check failed"
                          in 3.x, 4.x: the same
                  A client of 2.x ends with it in state 3 SERVER_CERTIFICATE
                  Usual causes:
                """), console.out());
    }

    @Test
    void takesTheCodeInAnyForm() {
        Console console = Console.run("explain", "-0x7780");
        for (String form : new String[] {"-30592", "code=-0x7780", "MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE"}) {
            assertEquals(console, Console.run("explain", form));
        }
        assertEquals(Console.run("explain", "-0x21E0"),
                Console.run("explain", "MBEDTLS_ERR_X509_INVALID_FORMAT", "+", "MBEDTLS_ERR_ASN1_OUT_OF_DATA"));
    }

    /** The forms are those of Mbed TLS's programs, of esp-tls, and of other wrappers' messages. */
    @ParameterizedTest
    @ValueSource(strings = {"mbedtls_ssl_handshake returned -0x7780", "  ! mbedtls_ssl_handshake returned -0x7780\r\n",
        "0x7780 (30592)", "0xffff8880", "ret = -30592", "E (5123) esp-tls-mbedtls: mbedtls_ssl_handshake returned -0x7780",
        "[12:34:56.789] tls: handshake failed: \u20130x7780", "error: 30592, state 2",
        "failed! MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE at ssl_cli.c:1543", "code=returned: -0x7780 after 1234 ms"})
    void takesPastedText(String text) {
        assertEquals(Console.run("explain", "-0x7780"), Console.run("explain", text), text);
    }

    @Test
    void explainsEachCodeOfALine() {
        String both = Console.run("explain", "-0x2700 and then -0x7780").out();
        assertTrue(both.contains("-0x2700 (-9984)\n") && both.contains("\n\n-0x7780 (-30592)\n"), both);
    }

    /** What people meet most in public reports comes first, or is there at all. */
    @ParameterizedTest
    @CsvSource({"-0x7780, mbedtls_ssl_set_hostname", "-0x7100, MBEDTLS_SSL_IN_CONTENT_LEN",
        "-0x7200, MBEDTLS_SSL_IN_CONTENT_LEN", "-0x6C00, psa_crypto_init", "-0x3000, certificate bundle",
        "-0x4E00, a hash that the build lacks", "-0x50, made its signature", "-1, own send or receive"})
    void knowsWhatPeopleMeet(String code, String words) {
        String text = Console.run("explain", code).out();
        assertTrue(text.contains(words), text);
    }

    @Test
    void refusesNonsense() {
        assertEquals(new Console(2, "", """
                explain: 'nonsense' is no error code of Mbed TLS
                usage: java -jar examples.jar explain [key=value ...]
                  code=              -0x7780, -30592, MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE, or a line with a code in it; \
                code= may be left out
                """), Console.run("explain", "nonsense"));
        assertEquals(2, Console.run("explain").status());
    }
}
