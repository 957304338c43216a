package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import jmbedtls.testvectors.Pki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

/** The servers themselves, tried with the JDK's client. */
class PeerTest {
    private static final String LINE = "0123456789 the quick brown fox";

    @ParameterizedTest
    @EnumSource(Peer.class)
    void echoesLinesOnSeveralConnections(Peer peer) throws Exception {
        for (String certificate : List.of("leaf-rsa2048", "leaf-ec-via-inter-chain")) {
            try (PeerServer server = peer.start(certificate, Peer.Service.ECHO)) {
                echo(server);
                echo(server);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Peer.class)
    void answersARequestAndSaysGoodbye(Peer peer) throws Exception {
        try (PeerServer server = peer.start("leaf-ec256", Peer.Service.HTTP); SSLSocket client = connect(server)) {
            client.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String page = new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(page.startsWith("HTTP/1.0 200 "), page);
        }
    }

    @ParameterizedTest
    @EnumSource(Peer.class)
    void isGoneOnceItIsClosed(Peer peer) throws Exception {
        PeerServer server = peer.start("leaf-ec256", Peer.Service.ECHO);
        server.close();
        assertThrows(ConnectException.class, () -> new Socket(InetAddress.getLoopbackAddress(), server.port()));
    }

    @Test
    void aMissingProgramIsNamed() {
        assertEquals("Assumption failed: no-such-program is not installed", assertThrows(TestAbortedException.class,
                () -> ServerProcess.assumeInstalled("no-such-program")).getMessage());
    }

    @Test
    void aProgramThatEndsAtOnceIsReportedWithItsOutput() throws Exception {
        int port = ServerProcess.freePort();
        List<String> command = List.of("java", "-version");
        ServerProcess.assumeInstalled("java");
        IOException failure = assertThrows(IOException.class, () -> ServerProcess.start(port, command));
        assertTrue(failure.getMessage().startsWith("java -version does not listen:\n"), failure.getMessage());
    }

    private static void echo(PeerServer server) throws Exception {
        try (SSLSocket client = connect(server)) {
            client.getOutputStream().write((LINE + '\n').getBytes(StandardCharsets.US_ASCII));
            InputStream in = client.getInputStream();
            byte[] answer = server.answerTo(LINE.getBytes(StandardCharsets.US_ASCII));
            assertArrayEquals(answer, in.readNBytes(answer.length), server::output);
            assertEquals('\n', in.read());
        }
    }

    private static SSLSocket connect(PeerServer server) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        for (String root : List.of("root-rsa", "root-ec")) {
            trusted.setCertificateEntry(root, CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Pki.pem(root + ".crt"))));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLSv1.2");
        context.init(null, managers.getTrustManagers(), null);
        SSLSocket client = (SSLSocket) context.getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.port());
        client.setSoTimeout(20_000);
        return client;
    }
}
