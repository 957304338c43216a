package jmbedtls.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.Provider;
import java.util.ArrayList;
import java.util.List;

import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

import jmbedtls.PreSharedKey;
import jmbedtls.config.Presets;
import jmbedtls.peers.ServerProcess;
import jmbedtls.testvectors.Pki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pre-shared keys through SSLContext, against OpenSSL's server. */
@Timeout(60)
class PskTest {
    private static final byte[] KEY = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final String HEX = "000102030405060708090a0b0c0d0e0f";

    private static ServerProcess server(int port, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:" + port, "-tls1_2",
                "-psk", HEX, "-psk_identity", "gateway", "-psk_hint", "which", "-rev", "-cipher", "PSK:@SECLEVEL=0"));
        command.addAll(List.of(more));
        return ServerProcess.start(port, command);
    }

    private static SSLContext context(KeyManager... keys) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS", new JmbedtlsProvider());
        context.init(keys, Credentials.trust("root-rsa"), null);
        return context;
    }

    private static void assertAnswers(SSLSocket socket) throws IOException {
        socket.getOutputStream().write("good morning\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals("gninrom doog\n",
                new String(socket.getInputStream().readNBytes(13), StandardCharsets.US_ASCII));
    }

    private static SSLSocket connect(SSLContext context, int port) throws IOException {
        return (SSLSocket) context.getSocketFactory().createSocket("localhost", port);
    }

    private static SSLContext contextOfDefaultBuild(KeyManager keys) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS", new JmbedtlsProvider(Presets.DEFAULT_2_28));
        context.init(new KeyManager[] {keys}, Credentials.trust("root-rsa"), null);
        return context;
    }

    @Test
    void everyKindOfSuiteGoes() throws Exception {
        ServerProcess.assumeInstalled("openssl");
        int port = ServerProcess.freePort();
        try (ServerProcess server = server(port, "-cert", Pki.path("leaf-rsa2048.crt").toString(),
                "-key", Pki.path("leaf-rsa2048.key").toString())) {
            for (String suite : List.of("TLS_PSK_WITH_AES_128_GCM_SHA256", "TLS_DHE_PSK_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256", "TLS_RSA_PSK_WITH_AES_128_GCM_SHA256",
                    "TLS_PSK_WITH_AES_128_CCM_8", "TLS_PSK_DHE_WITH_AES_128_CCM_8")) {
                try (SSLSocket socket = connect(contextOfDefaultBuild(PskKeyManager.of("gateway", KEY)), port)) {
                    socket.setEnabledCipherSuites(new String[] {suite});
                    assertAnswers(socket);
                    assertEquals(suite, socket.getSession().getCipherSuite());
                }
            }
            assertNotNull(server.output());
        }
    }

    @Test
    void suitesWithAKeyAreEnabledByItself() throws Exception {
        ServerProcess.assumeInstalled("openssl");
        int port = ServerProcess.freePort();
        try (ServerProcess server = server(port, "-nocert");
                SSLSocket socket = connect(context(PskKeyManager.of("gateway", KEY)), port)) {
            assertTrue(List.of(socket.getEnabledCipherSuites()).stream().allMatch(suite -> suite.contains("PSK")));
            assertAnswers(socket);
            assertTrue(socket.getSession().getCipherSuite().contains("PSK"));
            assertThrows(SSLPeerUnverifiedException.class, () -> socket.getSession().getPeerCertificates());
            assertThrows(SSLPeerUnverifiedException.class, () -> socket.getSession().getPeerPrincipal());
            assertNotNull(server.output());
        }
    }

    @Test
    void aManagerChoosesByHostPortAndHint() throws Exception {
        ServerProcess.assumeInstalled("openssl");
        int port = ServerProcess.freePort();
        List<String> asked = new ArrayList<>();
        PskKeyManager manager = (host, askedPort, hint) -> {
            asked.add(host + ":" + askedPort + " " + new String(hint, StandardCharsets.US_ASCII));
            return new PreSharedKey("gateway".getBytes(StandardCharsets.US_ASCII), KEY);
        };
        try (ServerProcess server = server(port, "-nocert"); SSLSocket socket = connect(context(manager), port)) {
            assertAnswers(socket);
            assertEquals(List.of("localhost:" + port + " which"), asked);
            assertNotNull(server.output());
        }
    }

    @Test
    void aWrongKeyOrNoneFailsTheHandshake() throws Exception {
        ServerProcess.assumeInstalled("openssl");
        int port = ServerProcess.freePort();
        try (ServerProcess server = server(port, "-nocert")) {
            try (SSLSocket socket = connect(context(PskKeyManager.of("gateway", new byte[16])), port)) {
                assertThrows(SSLHandshakeException.class, socket::startHandshake);
            }
            PskKeyManager none = (host, askedPort, hint) -> null;
            try (SSLSocket socket = connect(context(none), port)) {
                assertThrows(SSLHandshakeException.class, socket::startHandshake);
            }
            PskKeyManager tooLong = PskKeyManager.of("gateway", new byte[33]);
            try (SSLSocket socket = connect(context(tooLong), port)) {
                assertThrows(SSLHandshakeException.class, socket::startHandshake);
            }
            assertNotNull(server.output());
        }
    }

    @Test
    void aKeyOfManyServersDoesNotIdentifyOne() throws Exception {
        ServerProcess.assumeInstalled("openssl");
        int port = ServerProcess.freePort();
        try (ServerProcess server = server(port, "-nocert")) {
            try (SSLSocket socket = connect(context(PskKeyManager.of("gateway", KEY)), port)) {
                identify(socket);
                SSLHandshakeException refused = assertThrows(SSLHandshakeException.class, socket::startHandshake);
                assertTrue(refused.getMessage().contains("identif"), refused.getMessage());
            }
            try (SSLSocket socket = connect(context(PskKeyManager.ofServer("gateway", KEY)), port)) {
                identify(socket);
                assertAnswers(socket);
            }
            assertNotNull(server.output());
        }
    }

    private static void identify(SSLSocket socket) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
    }

    @Test
    void aKeyStoreHasTheKey() throws Exception {
        Provider provider = new JmbedtlsProvider();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry("gateway", new KeyStore.SecretKeyEntry(new SecretKeySpec(KEY, "AES")),
                new KeyStore.PasswordProtection("test".toCharArray()));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PSK", provider);
        factory.init(store, "test".toCharArray());
        PskKeyManager manager = (PskKeyManager) factory.getKeyManagers()[0];
        PreSharedKey key = manager.choose("anywhere", 1, new byte[0]);
        assertArrayEquals(KEY, key.key());
        assertEquals("gateway", new String(key.identity(), StandardCharsets.US_ASCII));
        assertFalse(key.toString().contains("0, 1, 2"));
    }

    @Test
    void resumesWithoutAsking() throws Exception {
        ServerProcess.assumeInstalled("openssl");
        int port = ServerProcess.freePort();
        List<Integer> asked = new ArrayList<>();
        PskKeyManager manager = (host, askedPort, hint) -> {
            asked.add(askedPort);
            return new PreSharedKey("gateway".getBytes(StandardCharsets.US_ASCII), KEY);
        };
        SSLContext context = context(manager);
        try (ServerProcess server = server(port, "-nocert")) {
            for (int turn = 0; turn < 2; turn++) {
                try (SSLSocket socket = connect(context, port)) {
                    assertAnswers(socket);
                }
            }
            assertEquals(1, asked.size(), server.output());
        }
    }
}
