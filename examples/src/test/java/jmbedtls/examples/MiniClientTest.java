package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jmbedtls.testvectors.Pki;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The exit statuses are those of the enum in mini_client.c. */
@Timeout(60)
class MiniClientTest {
    private static final int OK = 0;
    private static final int CONNECT_FAILED = 6;
    private static final int SSL_HANDSHAKE_FAILED = 8;

    @TempDir
    Path directory;

    private ServerProgram openSsl(int port, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ServerProgram.installed("openssl"), "s_server",
                "-accept", "127.0.0.1:" + port, "-tls1_2"));
        command.addAll(List.of(more));
        return new ServerProgram(directory, port, command);
    }

    private static Console run(int port, String... more) {
        return Console.run(Stream.concat(Stream.of("mini_client",
                "server_port=" + port), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void sendsItsRequestUnderThePreSharedKey() throws Exception {
        try (ServerProgram server = openSsl(ServerProgram.freePort(), "-nocert", "-psk",
                "000102030405060708090a0b0c0d0e0f", "-psk_identity", "Client_identity", "-cipher", "PSK")) {
            assertEquals(new Console(OK, "", ""), run(server.port()));
            server.awaitOutput("GET / HTTP/1.0");
        }
    }

    @Test
    void trustsNobodyElse() throws Exception {
        try (ServerProgram server = openSsl(ServerProgram.freePort(), "-cert", Pki.path("leaf-ec256.crt").toString(),
                "-key", Pki.path("leaf-ec256.key").toString())) {
            assertEquals(new Console(SSL_HANDSHAKE_FAILED, "", ""), run(server.port()));
        }
    }

    @Test
    void theCaIsMoreThanTheBuildCanRead() throws Exception {
        Path config = Files.writeString(directory.resolve("config.h"), """
                #define MBEDTLS_AES_C
                #define MBEDTLS_CCM_C
                #define MBEDTLS_CIPHER_C
                #define MBEDTLS_MD_C
                #define MBEDTLS_SHA256_C
                #define MBEDTLS_KEY_EXCHANGE_PSK_ENABLED
                #define MBEDTLS_SSL_PROTO_TLS1_2
                #define MBEDTLS_SSL_TLS_C
                #define MBEDTLS_SSL_CLI_C
                #define MBEDTLS_X509_CRT_PARSE_C
                #define MBEDTLS_X509_USE_C
                #define MBEDTLS_PK_PARSE_C
                #define MBEDTLS_PK_C
                #define MBEDTLS_RSA_C
                #define MBEDTLS_PKCS1_V15
                #define MBEDTLS_BIGNUM_C
                #define MBEDTLS_OID_C
                #define MBEDTLS_ASN1_PARSE_C
                """);
        assertEquals(7, run(ServerProgram.freePort(), "config=" + config).status(), "the CA's key is on a curve");
    }

    @Test
    void nobodyListens() throws Exception {
        assertEquals(new Console(CONNECT_FAILED, "", ""), run(ServerProgram.freePort()));
    }

    /** The C program, where there is one: port 4433 is all it knows. */
    @Test
    void endsAsTheProgramOfC() throws Exception {
        String tree = System.getenv("MBEDTLS_DIR");
        Path program = Path.of(tree == null ? "" : tree, "build/programs/ssl/mini_client");
        Assumptions.assumeTrue(tree != null && Files.isExecutable(program), "MBEDTLS_DIR has no build with mini_client");
        int port = 4433;
        assertEquals(statusOf(program), run(port).status());
        try (ServerProgram server = openSsl(port, "-nocert", "-psk", "000102030405060708090a0b0c0d0e0f",
                "-psk_identity", "Client_identity", "-cipher", "PSK")) {
            assertEquals(statusOf(program), run(port).status(), server.output());
        }
        try (ServerProgram server = openSsl(port, "-cert", Pki.path("leaf-ec256.crt").toString(),
                "-key", Pki.path("leaf-ec256.key").toString())) {
            assertEquals(statusOf(program), run(port).status(), server.output());
        }
    }

    private static int statusOf(Path program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program.toString()).start();
        process.waitFor(20, TimeUnit.SECONDS);
        return process.exitValue();
    }
}
