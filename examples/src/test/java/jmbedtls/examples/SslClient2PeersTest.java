package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jmbedtls.testvectors.Pki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** ssl_client2 against servers that are not of this project. */
@Timeout(60)
class SslClient2PeersTest {
    private static final String PASSWORD = "opensesame";
    private static final String CERTIFICATE = "crt_file=" + Pki.path("client-ec256.crt");

    @TempDir
    Path directory;

    /** OpenSSL's server, which insists on a certificate of the client's. */
    private ServerProgram demanding() throws IOException, InterruptedException {
        int port = ServerProgram.freePort();
        return new ServerProgram(directory, port, List.of(ServerProgram.installed("openssl"), "s_server",
                "-accept", "127.0.0.1:" + port, "-tls1_2", "-www", "-Verify", "2", "-verify_return_error",
                "-CAfile", Pki.path("root-ec.crt").toString(), "-cert", Pki.path("leaf-ec256.crt").toString(),
                "-key", Pki.path("leaf-ec256.key").toString()));
    }

    private static Console run(ServerProgram server, String... options) {
        return Console.run(Stream.concat(Stream.of("ssl_client2", "server_addr=127.0.0.1", "server_port="
                + server.port(), "ca_file=" + Pki.path("root-ec.crt")), Stream.of(options)).toArray(String[]::new));
    }

    private static void assertPrints(int status, String line, Console console) {
        assertTrue(console.out().contains(line), console.out());
        assertEquals(status, console.status(), console.out());
    }

    /** The key behind a password, in the one scheme that both sides know. */
    private String encryptedKey() throws IOException, InterruptedException {
        Path file = directory.resolve("encrypted.key");
        List<String> command = List.of(ServerProgram.installed("openssl"), "pkcs8", "-topk8",
                "-v2", "des3", "-v2prf", "hmacWithSHA256", "-in", Pki.path("client-ec256.key").toString(),
                "-out", file.toString(), "-passout", "pass:" + PASSWORD);
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
        return "key_file=" + file;
    }

    @Test
    void showsItsCertificate() throws Exception {
        try (ServerProgram server = demanding()) {
            assertPrints(0, "  . Loading the client cert. and key... ok (key type: EC)\n",
                    run(server, CERTIFICATE, "key_file=" + Pki.path("client-ec256.key")));
            assertPrints(1, "  . Loading the client cert. and key... ok (key type: invalid PK)\n",
                    run(server, CERTIFICATE, "key_file=none"));
            assertPrints(1, "ok (key type: RSA)\n", run(server));
        }
    }

    @Test
    void warnsThatTimeGoesOn() throws Exception {
        try (ServerProgram server = demanding()) {
            Console console = run(server, "reproducible=1");
            assertEquals("Warning: reproducible option used without constant time\n", console.err());
            assertEquals("", run(server).err());
        }
    }

    @Test
    void offersEcJpakeWhenItHasAPassword() throws Exception {
        String config = "config=" + Files.writeString(directory.resolve("config.h"), """
                #define MBEDTLS_AES_C
                #define MBEDTLS_BIGNUM_C
                #define MBEDTLS_CCM_C
                #define MBEDTLS_CIPHER_C
                #define MBEDTLS_CTR_DRBG_C
                #define MBEDTLS_DEBUG_C
                #define MBEDTLS_ECJPAKE_C
                #define MBEDTLS_ECP_C
                #define MBEDTLS_ECP_DP_SECP256R1_ENABLED
                #define MBEDTLS_ENTROPY_C
                #define MBEDTLS_KEY_EXCHANGE_ECJPAKE_ENABLED
                #define MBEDTLS_MD_C
                #define MBEDTLS_SHA256_C
                #define MBEDTLS_SSL_CLI_C
                #define MBEDTLS_SSL_PROTO_TLS1_2
                #define MBEDTLS_SSL_TLS_C
                """);
        try (ServerProgram server = demanding()) {
            String port = "server_port=" + server.port();
            String offer = "client hello, adding ecjpake_kkpp extension\n";
            assertPrints(1, offer, Console.run("ssl_client2", config, port, "debug_level=3", "ecjpake_pw=threadjpaketest"));
            Console without = Console.run("ssl_client2", config, port, "debug_level=3");
            assertFalse(without.out().contains(offer), without.out());
        }
    }

    @Test
    void readsAKeyBehindAPassword() throws Exception {
        String key = encryptedKey();
        try (ServerProgram server = demanding()) {
            assertPrints(0, "ok (key type: EC)\n", run(server, CERTIFICATE, key, "key_pwd=" + PASSWORD));
            assertPrints(1, "mbedtls_pk_parse_key returned -0x3b80\n", run(server, CERTIFICATE, key, "key_pwd=x"));
            assertPrints(1, "mbedtls_pk_parse_key returned -0x3c00\n", run(server, CERTIFICATE, key));
        }
    }
}
