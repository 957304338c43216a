package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

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

    @Test
    void refusesNonsense() {
        assertEquals(new Console(2, "", """
                explain: 'nonsense' is no error code of Mbed TLS
                usage: java -jar examples.jar explain [key=value ...]
                  code=              -0x7780, -30592 or MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE; code= may be left out
                """), Console.run("explain", "nonsense"));
        assertEquals(2, Console.run("explain").status());
    }
}
