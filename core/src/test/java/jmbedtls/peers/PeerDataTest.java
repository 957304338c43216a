package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import jmbedtls.SslConfig;
import jmbedtls.TlsException;
import jmbedtls.crypto.provider.DefaultCryptoProvider;
import jmbedtls.error.SslError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Application data in bulk, and the end of a connection, begun by either side. */
class PeerDataTest {
    private static final int MEGABYTE = 1 << 20;
    private static final int LINE_LENGTH = 1024;

    /** As much as goes out before the answer is read: less than a socket holds, so that nobody waits for nobody. */
    private static final int LINES_AT_ONCE = 32;

    @ParameterizedTest
    @EnumSource(Peer.class)
    void aMegabyteThereAndBack(Peer peer) throws IOException {
        try (PeerServer server = peer.start("leaf-ec256", Peer.Service.ECHO)) {
            for (String cipher : PeerHandshakeTest.CIPHERS) {
                sendMegabyte(server, cipher, PeerClient.trusting("root-ec"));
            }
        }
    }

    @Test
    void aMegabyteWithAesByTables() throws IOException {
        try (PeerServer server = Peer.OPENSSL.start("leaf-ec256", Peer.Service.ECHO)) {
            for (String cipher : List.of("AES-128-GCM-SHA256", "AES-256-GCM-SHA384")) {
                sendMegabyte(server, cipher, PeerClient.trusting("root-ec")
                        .cryptoProvider(DefaultCryptoProvider.dangerouslyWithAesTables()));
            }
        }
    }

    private static void sendMegabyte(PeerServer server, String cipher, SslConfig.Builder config) throws IOException {
        config.ciphersuites(PeerCertificate.ECDSA_P256.suite(cipher));
        try (PeerClient client = PeerClient.connect(config, PeerClient.HOST, server)) {
            Random random = new Random(cipher.hashCode());
            for (int sent = 0; sent < MEGABYTE; sent += LINES_AT_ONCE * LINE_LENGTH) {
                exchange(client, server, random);
            }
            client.context().closeNotify();
        }
    }

    /** A record that fits into the caller's array is decrypted there, another one here: with AEAD and without. */
    @Test
    void aMegabyteReadBySmallPieces() throws IOException {
        try (PeerServer server = Peer.OPENSSL.start("leaf-ec256", Peer.Service.ECHO)) {
            for (String cipher : List.of("AES-128-GCM-SHA256", "AES-256-GCM-SHA384", "CHACHA20-POLY1305-SHA256",
                    "AES-128-CBC-SHA256")) {
                SslConfig.Builder config = PeerClient.trusting("root-ec")
                        .ciphersuites(PeerCertificate.ECDSA_P256.suite(cipher));
                try (PeerClient client = PeerClient.connect(config, PeerClient.HOST, server)) {
                    readByPieces(client, server, new Random(cipher.hashCode()));
                }
            }
        }
    }

    private static void readByPieces(PeerClient client, PeerServer server, Random random) throws TlsException {
        for (int i = 0; i < MEGABYTE / LINE_LENGTH; i++) {
            byte[] line = letters(random);
            byte[] out = Arrays.copyOf(line, LINE_LENGTH);
            out[line.length] = '\n';
            client.write(out);
            byte[] expected = Arrays.copyOf(server.answerTo(line), LINE_LENGTH);
            expected[line.length] = '\n';
            for (int done = 0; done < LINE_LENGTH;) {
                int room = random.nextInt(4) == 0 ? LINE_LENGTH - done : 1 + random.nextInt(2 * LINE_LENGTH);
                byte[] in = new byte[10 + room + random.nextInt(2) * 20];
                int count = client.context().read(in, 10, room);
                byte[] around = new byte[in.length];
                System.arraycopy(expected, done, around, 10, count);
                assertArrayEquals(around, in);
                assertEquals(client.context().bytesAvailable() > 0, client.context().checkPending());
                done += count;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Peer.class)
    void thePeerAnswersAndSaysGoodbye(Peer peer) throws IOException {
        try (PeerServer server = peer.start("leaf-rsa2048", Peer.Service.HTTP);
                PeerClient client = PeerClient.connect(PeerClient.trusting("root-rsa"), PeerClient.HOST, server)) {
            client.write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream page = new ByteArrayOutputStream();
            TlsException goodbye = assertThrows(TlsException.class, () -> readAll(client, page));
            assertEquals(SslError.PEER_CLOSE_NOTIFY.code(), goodbye.code());
            assertTrue(page.toString(StandardCharsets.ISO_8859_1).startsWith("HTTP/1.0 200 "), page::toString);
            assertEquals(0, client.context().closeNotify());
        }
    }

    /** The peer's close_notify is its answer to ours: it has nothing to say by itself. */
    @ParameterizedTest
    @EnumSource(Peer.class)
    void theClientSaysGoodbyeAndThePeerAnswers(Peer peer) throws IOException {
        try (PeerServer server = peer.start("leaf-rsa2048", Peer.Service.ECHO);
                PeerClient client = PeerClient.connect(PeerClient.trusting("root-rsa"), PeerClient.HOST, server)) {
            assertEquals(0, client.context().handshake());
            assertEquals(0, client.context().closeNotify());
            TlsException goodbye = assertThrows(TlsException.class, () -> client.read(new byte[1]));
            assertEquals(SslError.PEER_CLOSE_NOTIFY.code(), goodbye.code());
        }
    }

    private static void exchange(PeerClient client, PeerServer server, Random random) throws TlsException {
        byte[] out = new byte[LINES_AT_ONCE * LINE_LENGTH];
        byte[] expected = new byte[out.length];
        for (int start = 0; start < out.length; start += LINE_LENGTH) {
            byte[] line = letters(random);
            System.arraycopy(line, 0, out, start, line.length);
            System.arraycopy(server.answerTo(line), 0, expected, start, line.length);
            out[start + line.length] = '\n';
            expected[start + line.length] = '\n';
        }
        client.write(out);
        byte[] in = new byte[out.length];
        assertEquals(in.length, client.read(in));
        assertArrayEquals(expected, in);
    }

    private static byte[] letters(Random random) {
        byte[] letters = new byte[LINE_LENGTH - 1];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (byte) ('a' + random.nextInt(26));
        }
        return letters;
    }

    private static void readAll(PeerClient client, ByteArrayOutputStream to) throws TlsException {
        byte[] buffer = new byte[4096];
        int count = client.context().read(buffer, 0, buffer.length);
        while (count > 0) {
            to.write(buffer, 0, count);
            count = client.context().read(buffer, 0, buffer.length);
        }
    }
}
