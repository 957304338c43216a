package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jmbedtls.AlertDescription;
import jmbedtls.SslConfig;
import jmbedtls.SslContext;
import jmbedtls.SslSession;
import jmbedtls.TlsClient;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Presets;
import jmbedtls.error.SslError;
import jmbedtls.net.TcpTransport;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.CertificateProfile;
import jmbedtls.x509.VerifyCallback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session resumes only for whom, and by what rules, it was verified. */
@Timeout(120)
class SessionTrustTest {
    private static final BuildConfig BUILD = Presets.DEFAULT_2_28;
    private static final VerifyCallback CALLBACK = (certificate, depth, flags) -> flags;
    /** Where an offered session's bytes say whether it has the extended master secret. */
    private static final int EXTENDED_MASTER_SECRET = 5 + 32;

    private final List<String> log = new ArrayList<>();

    /** One way to connect to the same server. */
    private record Way(String host, SslConfig config, Change change) {
        TlsClient connect(int port, SslSession session) throws Exception {
            TlsClient.Builder client = TlsClient.builder(config).session(session);
            change.apply(client);
            return client.connect(new Socket(InetAddress.getLoopbackAddress(), port), host);
        }
    }

    private interface Change {
        void apply(TlsClient.Builder client);
    }

    private SslConfig.Builder config(String... roots) throws TlsException {
        CertificateChain trusted = CertificateChain.EMPTY;
        for (String root : roots) {
            trusted = trusted.plus(CertificateChain.parse(Pki.pem(root + ".crt"), BUILD));
        }
        return SslConfig.builder(BUILD).caChain(trusted).debug((level, file, line, text) -> log.add(text), 3);
    }

    private Map<String, Way> ways() throws Exception {
        SslConfig usual = config("root-ec").build();
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("as usual", new Way("localhost", usual, client -> { }));
        ways.put("any name", new Way("localhost", usual, TlsClient.Builder::dangerouslyAcceptAnyHostName));
        ways.put("another name", new Way("bank.example", usual, TlsClient.Builder::dangerouslyAcceptAnyHostName));
        ways.put("any certificate", new Way("localhost", usual, TlsClient.Builder::dangerouslyAcceptAnyCertificate));
        ways.put("another name, any certificate",
                new Way("bank.example", usual, TlsClient.Builder::dangerouslyAcceptAnyCertificate));
        ways.put("like Mbed TLS", new Way("localhost", usual, TlsClient.Builder::verifyLikeMbedTls));
        ways.put("stricter", new Way("localhost", usual, TlsClient.Builder::refuseMustStaple));
        ways.put("more roots", new Way("localhost", config("root-ec", "root-rsa").build(), client -> { }));
        ways.put("another profile", new Way("localhost",
                config("root-ec").certificateProfile(CertificateProfile.SUITE_B).build(), client -> { }));
        ways.put("a callback", new Way("localhost", config("root-ec").verifyCallback(CALLBACK).build(), client -> { }));
        ways.put("another pre-shared key", new Way("localhost",
                config("root-ec").psk(new byte[16], new byte[] {1}).build(), client -> { }));
        return ways;
    }

    @Test
    void resumesInTheSameWayOnly() throws Exception {
        try (PeerServer server = Peer.JDK.start("leaf-ec256", Peer.Service.ECHO)) {
            Map<String, SslSession> sessions = new LinkedHashMap<>();
            for (Map.Entry<String, Way> way : ways().entrySet()) {
                try (TlsClient client = way.getValue().connect(server.port(), null)) {
                    sessions.put(way.getKey(), client.session());
                }
            }
            for (Map.Entry<String, Way> way : ways().entrySet()) {
                for (Map.Entry<String, SslSession> session : sessions.entrySet()) {
                    boolean same = way.getKey().equals(session.getKey());
                    String what = "a session of \"" + session.getKey() + "\" for \"" + way.getKey() + "\"";
                    assertEquals(same, isResumed(way.getValue(), server, session.getValue()), what);
                    SslSession saved = SslSession.load(session.getValue().save(BUILD), BUILD);
                    boolean portable = !way.getKey().equals("a callback");
                    assertEquals(same && portable, isResumed(way.getValue(), server, saved), "saved, " + what);
                }
            }
        }
    }

    private boolean isResumed(Way way, PeerServer server, SslSession session) throws Exception {
        log.clear();
        try (TlsClient client = way.connect(server.port(), session)) {
            assertEquals(log.contains("a session has been resumed"), client.agreed().resumed());
            return client.agreed().resumed();
        }
    }

    /** C's bytes say nothing of whom they are for. */
    @Test
    void sessionsOfTheLayerBelowAreNotOffered() throws Exception {
        try (PeerServer server = Peer.JDK.start("leaf-ec256", Peer.Service.ECHO)) {
            Way usual = ways().get("as usual");
            SslSession below = connectBelow(server, usual.config, null).session();
            assertEquals(false, isResumed(usual, server, below));
            assertEquals(false, isResumed(usual, server, SslSession.load(below.save(BUILD), BUILD)));
            assertEquals(BUILD.version().major(), below.save(BUILD)[0]);
            try (TlsClient client = usual.connect(server.port(), null)) {
                byte[] saved = client.session().save(BUILD);
                SslContext resumed = connectBelow(server, usual.config, SslSession.load(saved, BUILD));
                assertTrue(resumed.agreed().resumed());
            }
        }
    }

    private static SslContext connectBelow(PeerServer server, SslConfig config, SslSession session) throws Exception {
        SslContext context = new SslContext(config);
        context.setHostname("localhost");
        context.setTransport(TcpTransport.connect("localhost", server.port(), 5000));
        if (session != null) {
            context.setSession(session);
        }
        assertEquals(0, context.handshake());
        return context;
    }

    /** RFC 7627, 5.3, told by a session that says the contrary of what the server remembers. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theExtendedMasterSecretIsNeitherLostNorGained(boolean extended) throws Exception {
        Way way = new Way("localhost", config("root-ec").extendedMasterSecret(extended).build(), client -> { });
        try (PeerServer server = Peer.OPENSSL.start("leaf-ec256", Peer.Service.ECHO)) {
            byte[] saved;
            try (TlsClient client = way.connect(server.port(), null)) {
                assertEquals(extended, client.agreed().extendedMasterSecret());
                saved = client.session().save(BUILD);
            }
            assertEquals(extended ? 1 : 0, saved[EXTENDED_MASTER_SECRET]);
            assertTrue(isResumed(way, server, SslSession.load(saved, BUILD)));
            saved[EXTENDED_MASTER_SECRET] ^= 1;
            SslSession contrary = SslSession.load(saved, BUILD);
            TlsException refused = assertThrows(TlsException.class, () -> way.connect(server.port(), contrary));
            assertEquals(SslError.BAD_HS_SERVER_HELLO.code(), refused.code());
            assertEquals(AlertDescription.HANDSHAKE_FAILURE, refused.alert());
        }
    }

    @Test
    void anExpiredCertificateIsNotTakenOverByASession() throws Exception {
        try (PeerServer server = Peer.JDK.start("leaf-ec256", Peer.Service.ECHO)) {
            SslSession session;
            try (TlsClient client = ways().get("as usual").connect(server.port(), null)) {
                session = client.session();
            }
            SslConfig later = config("root-ec").clock(() -> Instant.parse("2300-01-01T00:00:00Z")).build();
            TlsException refused = assertThrows(TlsException.class,
                    () -> new Way("localhost", later, client -> { }).connect(server.port(), session));
            assertTrue(refused.getMessage().contains("expired"), refused::getMessage);
        }
    }
}
