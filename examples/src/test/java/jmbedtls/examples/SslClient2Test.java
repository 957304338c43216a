package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console of ssl_client2, compared with recordings of the C program. */
class SslClient2Test {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no-value.txt | 1 | serverport
            bad-value.txt | 1 | nbio=3
            bad-version.txt | 1 | min_version=dtls1_1
            bad-timeout.txt | 1 | hs_timeout=9-5
            unknown.txt | 1 | colour=red
            unknown-suite.txt | 2 | force_ciphersuite=TLS-NONE
            two-exports.txt | 1 | eap_tls=1 nss_keylog=1
            version.txt | 0 | build_version=1
            bad-psk.txt | 0 | psk=abc
            bad-curve.txt | 0 | curves=secp256r1,p256
            rc4-off.txt | 2 | arc4=0 force_ciphersuite=TLS-RSA-WITH-RC4-128-SHA
            old-version.txt | 2 | max_version=tls1_1 force_ciphersuite=TLS-RSA-WITH-AES-128-GCM-SHA256
            refused.txt | 1 | server_addr=127.0.0.1 server_port=1 curves=secp256r1,x25519
            no-file.txt | 1 | ca_file=nowhere
            bad-crt.txt | 1 | crt_file=nowhere
            bad-key.txt | 1 | key_file=nowhere
            no-key.txt | 1 | server_addr=127.0.0.1 server_port=1 crt_file=none key_file=none
            help.txt | 0 | help
            suites.txt | 0 | help_ciphersuites
            """)
    void saysWhatCSays(String recording, int status, String arguments) throws IOException {
        Console console = run(arguments);
        assertEquals(Console.recorded("ssl_client2/" + recording), console.outWithoutPort());
        assertEquals("", console.err());
        assertEquals(status, console.status());
    }

    @Test
    void answersWhatIsCompiledIn() {
        assertEquals(new Console(0, "", ""), run("query_config=MBEDTLS_AES_C"));
        assertEquals(new Console(1, "", ""), run("query_config=MBEDTLS_SSL_PROTO_SSL3"));
        assertEquals(new Console(0, "16384\n", ""), run("query_config=MBEDTLS_SSL_IN_CONTENT_LEN"));
        assertEquals(new Console(1, "", ""), run("query_config=MBEDTLS_NO_SUCH_THING"));
    }

    /** The words are those of the C source for this configuration. */
    @Test
    void helpFollowsTheConfiguration(@TempDir Path directory) throws IOException {
        Path header = Files.writeString(directory.resolve("config.h"), """
                #define MBEDTLS_HAVE_ASM
                #define MBEDTLS_KEY_EXCHANGE_PSK_ENABLED
                #define MBEDTLS_SSL_PROTO_TLS1_2
                #define MBEDTLS_AES_C
                #define MBEDTLS_CCM_C
                #define MBEDTLS_CIPHER_C
                #define MBEDTLS_CTR_DRBG_C
                #define MBEDTLS_ENTROPY_C
                #define MBEDTLS_MD_C
                #define MBEDTLS_SHA256_C
                #define MBEDTLS_SSL_CLI_C
                #define MBEDTLS_SSL_TLS_C
                """);
        String help = run("config=" + header + " help").out();
        assertTrue(help.contains("    psk=%s              default: \"\" (disabled)\n"), help);
        for (String absent : new String[] {"ca_file", "dtls=", "alpn", "curves", "No file operations", "tickets"}) {
            assertTrue(!help.contains(absent), help);
        }
    }

    private static Console run(String arguments) {
        return Console.run(("ssl_client2 " + arguments).split(" "));
    }
}
