package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jmbedtls.SslConfig;
import jmbedtls.SslSession;
import jmbedtls.TlsClient;
import jmbedtls.TlsException;
import jmbedtls.config.Feature;
import jmbedtls.config.Presets;
import jmbedtls.error.SslError;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions that a later connection resumes, by id and by ticket, also after a stay in a file. */
@Timeout(60)
class SessionTest {
    private final List<String> log = new ArrayList<>();

    private SslConfig config(boolean tickets) throws TlsException {
        return SslConfig.builder(Presets.DEFAULT_2_28)
                .caChain(CertificateChain.parse(Pki.pem("root-ec.crt"), Presets.DEFAULT_2_28))
                .sessionTickets(tickets)
                .debug((level, file, line, text) -> log.add(text), 3)
                .build();
    }

    @ParameterizedTest
    @EnumSource(Peer.class)
    void resumesByTicket(Peer peer) throws Exception {
        resumes(peer, true);
    }

    @ParameterizedTest
    @EnumSource(Peer.class)
    void resumesById(Peer peer) throws Exception {
        resumes(peer, false);
    }

    private void resumes(Peer peer, boolean tickets) throws Exception {
        try (PeerServer server = peer.start("leaf-ec256", Peer.Service.ECHO)) {
            SslSession first = connect(server, tickets, null);
            assertTrue(log.contains("no session has been resumed"));
            assertEquals(tickets, first.ticket().length > 0);
            log.clear();

            byte[] saved = first.save(Presets.DEFAULT_2_28);
            SslSession loaded = SslSession.load(saved, Presets.DEFAULT_2_28);
            assertArrayEquals(saved, loaded.save(Presets.DEFAULT_2_28));
            connect(server, tickets, loaded);
            assertTrue(log.contains("a session has been resumed"), () -> server.output() + log);
        }
    }

    /** Connects, has a line echoed, and gives the session. */
    private SslSession connect(PeerServer server, boolean tickets, SslSession session) throws Exception {
        byte[] line = "hello".getBytes(StandardCharsets.US_ASCII);
        try (TlsClient client = TlsClient.builder(config(tickets)).session(session)
                .connect("localhost", server.port())) {
            client.outputStream().write(line);
            client.outputStream().write('\n');
            byte[] answer = client.inputStream().readNBytes(line.length);
            assertArrayEquals(server.answerTo(line), answer);
            assertEquals(session != null, client.agreed().resumed());
            return client.session();
        }
    }

    @Test
    void refusesWhatIsNoSessionOfThisBuild() throws Exception {
        byte[] saved;
        try (PeerServer server = Peer.JDK.start("leaf-ec256", Peer.Service.ECHO)) {
            saved = connect(server, true, null).save(Presets.DEFAULT_2_28);
        }
        for (int length = 0; length < saved.length; length++) {
            byte[] cut = Arrays.copyOf(saved, length);
            assertEquals(SslError.BAD_INPUT_DATA.code(), codeOf(cut));
        }
        assertEquals(SslError.BAD_INPUT_DATA.code(), codeOf(Arrays.copyOf(saved, saved.length + 1)));
        byte[] older = saved.clone();
        older[2]--;
        assertEquals(SslError.VERSION_MISMATCH.code(), codeOf(older));
        TlsException otherBuild = assertThrows(TlsException.class, () -> SslSession.load(saved,
                Presets.DEFAULT_2_28.toBuilder().disable(Feature.SSL_TRUNCATED_HMAC).build()));
        assertEquals(SslError.VERSION_MISMATCH.code(), otherBuild.code());
    }

    private static int codeOf(byte[] saved) {
        return assertThrows(TlsException.class, () -> SslSession.load(saved, Presets.DEFAULT_2_28)).code();
    }
}
