package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sentences are check_config.h's. */
class CheckConfigTest {
    @TempDir
    Path directory;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void saysWhatIsRefusedAndHowToMendIt() throws IOException {
        Path config = write("config.h", "#define MBEDTLS_GCM_C\n#define MY_BOARD 7\n#include \"board.h\"\n");
        assertEquals(new Console(1, """
                Read as a configuration of Mbed TLS 2, by the rules of 2.28.10.

                Not taken into account: this file was not found, so what it defines is unknown
                  CONFIG:3: board.h

                Not taken into account: this macro has no meaning here
                  CONFIG:2: MY_BOARD

                It does not compile:
                  MBEDTLS_GCM_C defined, but not all prerequisites
                      missing: MBEDTLS_AES_C or MBEDTLS_CAMELLIA_C or MBEDTLS_ARIA_C
                  MBEDTLS_GCM_C defined, but not all prerequisites
                      missing: MBEDTLS_CIPHER_C

                It would compile with
                  #define MBEDTLS_AES_C
                  #define MBEDTLS_CIPHER_C
                """.replace("CONFIG", config.toString()), ""), Console.run("check", "config=" + config));
    }

    @Test
    void theRulesAreThoseOfTheVersion() throws IOException {
        Path config = write("config.h", "#define MBEDTLS_GCM_C\n#define MBEDTLS_AES_C\n");
        assertEquals(new Console(0, """
                Read as a configuration of Mbed TLS 2, by the rules of 2.16.2.

                It compiles, but not to a TLS 1.2 client: a TLS 1.2 client needs MBEDTLS_SSL_TLS_C
                """, ""), Console.run("check", "config=" + config, "version=2.16"));
        assertEquals(1, Console.run("check", "config=" + config).status());
    }

    @Test
    void otherFilesCanBeNamed() throws IOException {
        Path config = write("mbedtls_config.h", """
                #define MBEDTLS_SSL_TLS_C
                #define MBEDTLS_SSL_CLI_C
                #define MBEDTLS_SSL_PROTO_TLS1_2
                #define MBEDTLS_KEY_EXCHANGE_PSK_ENABLED
                """);
        write("crypto.h", """
                #define PSA_WANT_ALG_CCM 1
                #define PSA_WANT_KEY_TYPE_AES 1
                #define PSA_WANT_ALG_SHA_256 1
                #define MBEDTLS_PSA_CRYPTO_C
                #define MBEDTLS_CTR_DRBG_C
                """);
        Path user = write("user.h", "#define MBEDTLS_SSL_IN_CONTENT_LEN 32768\n");
        String[] arguments = {"check", "config=" + config, "crypto_config=" + directory.resolve("crypto.h")};
        assertEquals(new Console(0, """
                Read as a configuration of Mbed TLS 4, by the rules of 2.28.10.

                It compiles.
                """, ""), Console.run(arguments));
        Console tooLong = Console.run(arguments[0], arguments[1], arguments[2], "user_config=" + user);
        assertEquals(1, tooLong.status());
        assertTrue(tooLong.out().endsWith("""
                It would compile with
                  #define MBEDTLS_SSL_IN_CONTENT_LEN 16384
                """), tooLong.out());
    }

    @Test
    void badInputGivesFileLineAndReason() throws IOException {
        Path config = write("config.h", "#define MBEDTLS_AES_C\n#if (\n#endif\n");
        Console console = Console.run("check", "config=" + config);
        assertEquals(2, console.status());
        assertTrue(console.err().startsWith("check: " + config + ":2: the expression ends too early\n"), console.err());
        assertTrue(Console.run("check").err().startsWith("check: config=FILE is needed\n"));
        assertTrue(Console.run("check", "config=" + directory.resolve("none")).err().startsWith("check: cannot read"));
        assertTrue(Console.run("check", "config=" + config, "version=3").err()
                .startsWith("check: version must be 2.28 or 2.16\n"));
    }
}
