package jmbedtls.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedServerTest {
    private static final Instant IN_2045 = Instant.parse("2045-12-31T00:00:00Z");

    /** The ClientHello of the device in the story that the project began with. */
    private static final byte[] DEVICE_HELLO = HexFormat.of().parseHex(
            "160303006f0100006b0303e213bf6d61b6fba682a459f00befe90344bede3c493d395651603bb649c41750000004c02b"
            + "00ff0100003e00000012001000000d7777772e676f6f676c652e6465000d000a00080403040103030301000a00040002"
            + "0015000b00020100001600000017000000230000");

    @ParameterizedTest
    @CsvSource({
        "RSA_2048, localhost, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "RSA_2048, www.google.de, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "EC_P256, localhost, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"})
    void answersTheJdksClientUntil2045(EmbeddedServer.Identity identity, String name, String suite) throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(identity);
                SSLSocket client = connect(server, name)) {
            client.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(answer.startsWith("HTTP/1.0 200 OK\r\n"), answer);
            assertTrue(answer.contains(suite), answer);
            assertEquals("TLSv1.2", client.getSession().getProtocol());
            for (var certificate : client.getSession().getPeerCertificates()) {
                assertFalse(((X509Certificate) certificate).getNotAfter().toInstant().isBefore(IN_2045));
            }
        }
    }

    @Test
    void refusesTheDeviceOfTheStory() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(EmbeddedServer.Identity.RSA_2048);
                Socket socket = new Socket(server.address(), server.port())) {
            socket.getOutputStream().write(DEVICE_HELLO);
            assertArrayEquals(HexFormat.of().parseHex("15030300020228"), socket.getInputStream().readAllBytes());
        }
    }

    @Test
    void servesTheNextClientAfterOneThatFailed() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(EmbeddedServer.Identity.RSA_2048)) {
            try (Socket socket = new Socket(server.address(), server.port())) {
                socket.getOutputStream().write(new byte[] {1, 2, 3, 4, 5});
            }
            try (SSLSocket client = connect(server, "localhost")) {
                client.startHandshake();
            }
        }
    }

    private static SSLSocket connect(EmbeddedServer server, String name) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(EmbeddedServer.caPem())));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        Socket socket = new Socket(server.address(), server.port());
        SSLSocket client = (SSLSocket) context.getSocketFactory().createSocket(socket, name, server.port(), true);
        SSLParameters parameters = client.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        client.setSSLParameters(parameters);
        return client;
    }
}
