package jmbedtls.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jmbedtls.KeyExporter;
import jmbedtls.SslConfig;
import jmbedtls.SslSession;
import jmbedtls.TlsClient;
import jmbedtls.TlsException;
import jmbedtls.config.Presets;
import jmbedtls.testvectors.Pki;
import jmbedtls.x509.CertificateChain;
import jmbedtls.x509.PrivateKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One configuration, with its random source and own key, and one session, in many threads at once. */
@Timeout(120)
class SharedTest {
    private static final int THREADS = 8;
    private static final int CONNECTIONS = 10;

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final Set<String> clientRandoms = ConcurrentHashMap.newKeySet();

    private SslConfig config() throws TlsException {
        KeyExporter exporter = keys -> {
            secrets.add(HexFormat.of().formatHex(keys.masterSecret()));
            clientRandoms.add(HexFormat.of().formatHex(keys.clientRandom()));
        };
        return SslConfig.builder(Presets.GATEWAY).keyExporter(exporter)
                .caChain(CertificateChain.parse(Pki.pem("root-ec.crt"), Presets.GATEWAY))
                .ownCertificate(CertificateChain.parse(Pki.pem("client-ec256.crt"), Presets.GATEWAY),
                        PrivateKeys.parse(Pki.pem("client-ec256.key"), null, Presets.GATEWAY)).build();
    }

    @Test
    void aConfigurationServesManyThreads() throws Exception {
        try (PeerServer server = Peer.JDK.start("leaf-ec256", Peer.Service.ECHO)) {
            SslConfig config = config();
            inThreads(thread -> exchange(config, server, null, thread));
        }
        assertEquals(THREADS * CONNECTIONS, secrets.size());
        assertEquals(THREADS * CONNECTIONS, clientRandoms.size());
    }

    /** The session that all resume has one master secret. */
    @Test
    void aSessionServesManyThreads() throws Exception {
        try (PeerServer server = Peer.JDK.start("leaf-ec256", Peer.Service.ECHO)) {
            SslConfig config = config();
            SslSession session = exchange(config, server, null, 0);
            byte[] saved = session.save(Presets.GATEWAY);
            inThreads(thread -> exchange(config, server, session, thread));
            assertArrayEquals(saved, session.save(Presets.GATEWAY), "a session has changed");
        }
        assertEquals(1, secrets.size());
        assertEquals(1 + THREADS * CONNECTIONS, clientRandoms.size());
    }

    private interface Work {
        Object in(int thread) throws IOException;
    }

    private static void inThreads(Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<?>> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                threads.add(pool.submit(() -> {
                    start.await();
                    for (int j = 0; j < CONNECTIONS; j++) {
                        work.in(thread);
                    }
                    return null;
                }));
            }
            for (Future<?> thread : threads) {
                thread.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static SslSession exchange(SslConfig config, PeerServer server, SslSession session, int seed)
            throws IOException {
        byte[] line = new byte[2000];
        new Random(seed).nextBytes(line);
        try (TlsClient client = TlsClient.builder(config).session(session).connect("localhost", server.port())) {
            client.outputStream().write(line);
            assertArrayEquals(line, client.inputStream().readNBytes(line.length));
            return client.session();
        }
    }
}
