package jmbedtls.jsse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import jmbedtls.SslConfig;
import jmbedtls.TlsException;
import jmbedtls.config.BuildConfig;
import jmbedtls.config.Feature;
import jmbedtls.config.Presets;
import jmbedtls.peers.scripted.ScriptedServer;
import jmbedtls.peers.scripted.ServerSide;
import jmbedtls.suite.CipherSuite;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the provider is found, what it has, and what it refuses. */
class ProviderTest {
    private static SSLContext context() throws Exception {
        return Face.JMBEDTLS.context();
    }

    private static SSLParameters parameters(SSLEngine engine) {
        return engine.getSSLParameters();
    }

    @Test
    void isFoundByServiceLoader() {
        assertTrue(ServiceLoader.load(Provider.class).stream()
                .anyMatch(provider -> provider.type() == JmbedtlsProvider.class));
    }

    @Test
    void isFoundByNameOnceInserted() throws Exception {
        Security.insertProviderAt(new JmbedtlsProvider(), 1);
        try {
            assertInstanceOf(JmbedtlsProvider.class, SSLContext.getInstance("TLS").getProvider());
            assertInstanceOf(JmbedtlsProvider.class, SSLContext.getInstance("TLSv1.2", "jmbedtls").getProvider());
            SSLContext ready = SSLContext.getInstance("Default", "jmbedtls");
            assertTrue(ready.createSSLEngine().getUseClientMode());
            // servers of the JDK are still to be had by name
            assertNotNull(Face.server("leaf-ec256").getServerSocketFactory());
        } finally {
            Security.removeProvider("jmbedtls");
        }
    }

    @Test
    void takesABuildOrAWholeConfiguration() throws Exception {
        for (Provider provider : List.of(new JmbedtlsProvider(Presets.DEFAULT_2_28),
                new JmbedtlsProvider(SslConfig.builder(Presets.GATEWAY)
                        .ciphersuites("TLS-ECDHE-ECDSA-WITH-AES-128-CCM-8").build()))) {
            SSLContext context = SSLContext.getInstance("TLS", provider);
            context.init(null, Credentials.trust("root-ec"), null);
            EnginePair.of(Face.JMBEDTLS.context(), "leaf-ec256").handshake();
            assertTrue(List.of(context.createSSLEngine().getEnabledCipherSuites())
                    .contains("TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8"));
        }
    }

    @Test
    void hasEverySuiteOfTheBuildByItsRegisteredName() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS", new JmbedtlsProvider(Presets.DEFAULT_2_28));
        context.init(null, Credentials.trust("root-ec"), null);
        List<String> supported = List.of(context.createSSLEngine().getSupportedCipherSuites());
        for (CipherSuite suite : CipherSuite.values()) {
            assertEquals(suite.compiledIn(Presets.DEFAULT_2_28), supported.contains(suite.ianaName()), suite.name());
        }
        assertTrue(supported.contains("TLS_PSK_DHE_WITH_AES_128_CCM_8"));
    }

    @Test
    void mustBeInitialized() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS", new JmbedtlsProvider());
        assertThrows(IllegalStateException.class, context::getSocketFactory);
        assertThrows(IllegalStateException.class, context::createSSLEngine);
    }

    @Test
    void whatAsksForAServerIsRefused() throws Exception {
        SSLContext context = context();
        assertThrows(UnsupportedOperationException.class, context::getServerSocketFactory);
        assertNull(context.getServerSessionContext());
        SSLEngine engine = context.createSSLEngine();
        assertThrows(UnsupportedOperationException.class, () -> engine.setUseClientMode(false));
        assertThrows(UnsupportedOperationException.class, () -> engine.setNeedClientAuth(true));
        assertThrows(UnsupportedOperationException.class, () -> engine.setWantClientAuth(true));
        assertThrows(UnsupportedOperationException.class,
                () -> engine.setHandshakeApplicationProtocolSelector((asking, names) -> names.get(0)));
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket()) {
            assertThrows(UnsupportedOperationException.class, () -> socket.setUseClientMode(false));
            assertThrows(UnsupportedOperationException.class, () -> socket.setNeedClientAuth(true));
        }
    }

    @Test
    void parametersThatWouldBeIgnoredAreRefused() throws Exception {
        SSLEngine engine = context().createSSLEngine();
        SSLParameters need = parameters(engine);
        need.setNeedClientAuth(true);
        assertThrows(UnsupportedOperationException.class, () -> engine.setSSLParameters(need));
        SSLParameters matchers = parameters(engine);
        matchers.setSNIMatchers(List.of(new SNIMatcher(0) {
            @Override
            public boolean matches(SNIServerName name) {
                return true;
            }
        }));
        assertThrows(UnsupportedOperationException.class, () -> engine.setSSLParameters(matchers));
        SSLParameters newer = parameters(engine);
        newer.setProtocols(new String[] {"TLSv1.3"});
        assertThrows(IllegalArgumentException.class, () -> engine.setSSLParameters(newer));
        SSLParameters odd = parameters(engine);
        odd.setEndpointIdentificationAlgorithm("SMTPS");
        assertThrows(IllegalArgumentException.class, () -> engine.setSSLParameters(odd));
        SSLParameters small = parameters(engine);
        small.setMaximumPacketSize(300);
        engine.setSSLParameters(small);
        assertThrows(SSLException.class, engine::beginHandshake);
    }

    @Test
    void whatIsRefusedChangesNothing() throws Exception {
        SSLEngine engine = context().createSSLEngine();
        SSLParameters mixed = parameters(engine);
        mixed.setApplicationProtocols(new String[] {"h2"});
        mixed.setProtocols(new String[] {"TLSv1.3"});
        assertThrows(IllegalArgumentException.class, () -> engine.setSSLParameters(mixed));
        assertEquals(0, parameters(engine).getApplicationProtocols().length);
    }

    /** Paho sets parameters twice, the second time fresh ones with one member set. */
    @Test
    void membersThatAreNullKeepWhatWasSet() throws Exception {
        SSLEngine engine = context().createSSLEngine();
        SSLParameters first = parameters(engine);
        first.setCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"});
        first.setEndpointIdentificationAlgorithm("HTTPS");
        first.setServerNames(List.of(new SNIHostName("one.example")));
        engine.setSSLParameters(first);
        engine.setSSLParameters(new SSLParameters());
        SSLParameters now = parameters(engine);
        assertArrayEquals(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"}, now.getCipherSuites());
        assertEquals("HTTPS", now.getEndpointIdentificationAlgorithm());
        assertEquals(List.of(new SNIHostName("one.example")), now.getServerNames());
        assertArrayEquals(new String[] {"TLSv1.2"}, now.getProtocols());
    }

    @Test
    void constraintsOfTheApplicationLeaveSuitesOut() throws Exception {
        EnginePair pair = EnginePair.of(Face.JMBEDTLS);
        SSLParameters parameters = parameters(pair.client);
        parameters.setAlgorithmConstraints(new AlgorithmConstraints() {
            @Override
            public boolean permits(Set<CryptoPrimitive> primitives, String algorithm, AlgorithmParameters values) {
                return !algorithm.contains("AES_128_GCM");
            }

            @Override
            public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
                return true;
            }

            @Override
            public boolean permits(Set<CryptoPrimitive> primitives, String algorithm, Key key,
                    AlgorithmParameters values) {
                return true;
            }
        });
        pair.client.setSSLParameters(parameters);
        pair.handshake();
        assertTrue(!pair.client.getSession().getCipherSuite().contains("AES_128_GCM"),
                pair.client.getSession().getCipherSuite());
    }

    @Test
    void packetsStayWithinTheirMaximum() throws Exception {
        EnginePair pair = EnginePair.of(Face.JMBEDTLS);
        SSLParameters parameters = parameters(pair.client);
        parameters.setMaximumPacketSize(1_200);
        pair.client.setSSLParameters(parameters);
        pair.client.beginHandshake();
        pair.stepClient();
        byte[] hello = Arrays.copyOf(pair.toServer.array(), pair.toServer.position());
        // max_fragment_length (1), one byte: 2 for 1,024 (RFC 6066, 4)
        assertTrue(indexOf(hello, new byte[] {0, 1, 0, 1, 2}) > 0);
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }

    /** Of secp224r1, which the JDK has not, nothing can be made here; that a chain is judged is seen with a root. */
    @Test
    void mbedTlssTrustManagersVerify() throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("MbedTLS", new JmbedtlsProvider());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("root", Credentials.chain("root-ec")[0]);
        factory.init(trusted);
        for (Face face : Face.values()) {
            SSLContext context = face.context(null, factory.getTrustManagers());
            EnginePair.of(context, "leaf-ec256").handshake();
            EnginePair unknown = EnginePair.of(context, "leaf-rsa2048");
            assertThrows(SSLException.class, unknown::handshake);
            EnginePair wrong = EnginePair.of(context, "leaf-othername");
            SSLParameters parameters = wrong.client.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            wrong.client.setSSLParameters(parameters);
            assertThrows(SSLException.class, wrong::handshake);
        }
    }

    @Test
    void aPropertyNamesAKeyLog() throws Exception {
        Path file = Files.createTempFile("keys", ".log");
        System.setProperty(JmbedtlsProvider.KEY_LOG_PROPERTY, file.toString());
        try {
            EnginePair.of(Face.JMBEDTLS).handshake();
        } finally {
            System.clearProperty(JmbedtlsProvider.KEY_LOG_PROPERTY);
        }
        EnginePair.of(Face.JMBEDTLS).handshake();
        List<String> lines = Files.readAllLines(file);
        assertEquals(1, lines.size());
        assertTrue(lines.get(0).matches("CLIENT_RANDOM [0-9a-f]{64} [0-9a-f]{96}"), lines.get(0));
        Files.delete(file);
    }

    /** RFC 5746: the application asks for a second handshake inside the connection, and the JDK's server follows. */
    @Test
    void anEngineRenegotiatesIfItsConfigurationDoes() throws Exception {
        BuildConfig build = Presets.GATEWAY.toBuilder().enable(Feature.SSL_RENEGOTIATION).build();
        SSLContext context = SSLContext.getInstance("TLS",
                new JmbedtlsProvider(SslConfig.builder(build).renegotiation(true).build()));
        context.init(null, Credentials.trust("root-ec"), null);
        EnginePair pair = EnginePair.of(context, "leaf-ec256").handshake();
        pair.clientResults.clear();
        pair.client.beginHandshake();
        pair.pumpWhile(() -> EnginePair.handshaking(pair.client) || EnginePair.handshaking(pair.server));
        assertEquals(1, pair.clientResults.stream()
                .filter(result -> result.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.FINISHED).count());
        pair.serverSends(new byte[] {1, 2, 3});
        pair.unwrapClient();
        assertArrayEquals(new byte[] {1, 2, 3}, EnginePair.taken(pair.clientRead));
        EnginePair plain = EnginePair.of(Face.JMBEDTLS).handshake();
        assertThrows(SSLException.class, plain.client::beginHandshake);
    }

    /** The server asks for it: a HelloRequest. */
    @Test
    void anEngineFollowsOrRefusesAServerThatAsks() throws Exception {
        BuildConfig build = Presets.GATEWAY.toBuilder().enable(Feature.SSL_RENEGOTIATION).build();
        SSLContext context = SSLContext.getInstance("TLS",
                new JmbedtlsProvider(SslConfig.builder(build).renegotiation(true).build()));
        context.init(null, Credentials.trust("root-ec"), null);
        EnginePair willing = EnginePair.of(context, "leaf-ec256").handshake();
        willing.server.beginHandshake();
        willing.pumpWhile(() -> EnginePair.handshaking(willing.client) || EnginePair.handshaking(willing.server));
        willing.serverSends(new byte[] {1, 2, 3});
        willing.unwrapClient();
        assertArrayEquals(new byte[] {1, 2, 3}, EnginePair.taken(willing.clientRead));
        EnginePair unwilling = EnginePair.of(Face.JMBEDTLS).handshake();
        unwilling.server.beginHandshake();
        unwilling.stepServer();
        unwilling.unwrapClient();
        assertEquals(SSLEngineResult.HandshakeStatus.NEED_WRAP, unwilling.client.getHandshakeStatus());
        unwilling.wrapClient(ByteBuffer.allocate(0));
        assertEquals(SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING, unwilling.client.getHandshakeStatus());
    }

    private static SSLContext renegotiating(int period) throws Exception {
        BuildConfig build = Presets.GATEWAY.toBuilder().enable(Feature.SSL_RENEGOTIATION).build();
        SSLContext context = SSLContext.getInstance("TLS", new JmbedtlsProvider(
                SslConfig.builder(build).renegotiation(true).renegotiationPeriod(period).build()));
        context.init(null, Credentials.trust("root-ec"), null);
        return context;
    }

    /** The context begins a handshake in the midst of a write: no byte may be taken for written that was not. */
    @Test
    void nothingIsLostWhereAPeriodEnds() throws Exception {
        EnginePair pair = EnginePair.of(renegotiating(3), "leaf-ec256").handshake();
        byte[] all = EngineContractTest.bytes(2_000);
        ByteBuffer[] sources = {ByteBuffer.wrap(all, 0, 700), ByteBuffer.wrap(all, 700, 1_300)};
        int handshakes = 0;
        int limit = 100;
        for (int chunk = 0; chunk < 20; chunk++) {
            sources[0].limit(Math.min(700, 100 * chunk + 100));
            sources[1].limit(700 + Math.max(0, Math.min(1_300, 100 * chunk + 100 - 700)));
            for (int turn = 0; sources[0].hasRemaining() || sources[1].hasRemaining(); turn++) {
                assertTrue(turn < limit, "no progress");
                if (pair.client.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING) {
                    pair.wrapClient(sources);
                }
                pair.pumpWhile(() -> EnginePair.handshaking(pair.client) || pair.toServer.position() > 0
                        || EnginePair.handshaking(pair.server));
            }
        }
        handshakes += pair.clientResults.stream()
                .filter(result -> result.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.FINISHED).count();
        assertTrue(handshakes > 2, handshakes + " handshakes");
        assertArrayEquals(all, EnginePair.taken(pair.serverRead));
    }

    /** Threads cannot share a connection that renegotiates, so a socket refuses whatever the configuration says. */
    @Test
    void aSocketDoesNotRenegotiate() throws Exception {
        SocketServer.Service asking = connection -> {
            connection.startHandshake();
            connection.getOutputStream().write(1);
            connection.startHandshake();
            connection.getInputStream().read();
        };
        try (SocketServer server = SocketServer.start("leaf-ec256", asking);
                SSLSocket socket = (SSLSocket) renegotiating(2).getSocketFactory()
                        .createSocket("localhost", server.port())) {
            assertEquals(1, socket.getInputStream().read());
            String suite = socket.getSession().getCipherSuite();
            for (int i = 0; i < 10; i++) {
                socket.getOutputStream().write(i);
            }
            assertEquals(suite, socket.getSession().getCipherSuite());
            assertThrows(SSLException.class, socket::startHandshake);
        }
    }

    /** A server that asks and asks, between data, of a client that never wraps its answers. */
    @Test
    @Timeout(60)
    void answersThatNobodyTakesAreBounded() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(connection -> {
            for (int i = 0; i < 20_000; i++) {
                connection.send(ServerSide.HANDSHAKE, ServerSide.HELLO_REQUEST);
                connection.send(ServerSide.APPLICATION_DATA, new byte[] {1});
            }
        }); Socket socket = new Socket("localhost", server.port())) {
            SSLContext context = SSLContext.getInstance("TLS", new JmbedtlsProvider(ScriptedServer.config().build()));
            context.init(null, null, null);
            SSLEngine engine = context.createSSLEngine("localhost", server.port());
            engine.beginHandshake();
            SSLException end = assertThrows(SSLException.class, () -> readWithoutAnswering(engine, socket));
            assertEquals(-0x7700, assertInstanceOf(TlsException.class, end.getCause()).code());
        }
    }

    private static void readWithoutAnswering(SSLEngine engine, Socket socket) throws IOException {
        ByteBuffer received = ByteBuffer.allocate(EnginePair.NETWORK);
        ByteBuffer scratch = ByteBuffer.allocate(EnginePair.NETWORK);
        while (!engine.isInboundDone()) {
            boolean handshaking = engine.getSession().getCipherSuite().equals(PeerSession.NULL_SUITE);
            if (handshaking && engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_WRAP) {
                engine.wrap(ByteBuffer.allocate(0), scratch.clear());
                socket.getOutputStream().write(scratch.array(), 0, scratch.position());
            } else if (engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_TASK) {
                EnginePair.runTasks(engine);
            } else {
                received.flip();
                SSLEngineResult result = engine.unwrap(received, scratch.clear());
                received.compact();
                if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
                    int count = socket.getInputStream().read(received.array(), received.position(), received.remaining());
                    assertTrue(count > 0, "the server has sent all, and nothing has ended it");
                    received.position(received.position() + count);
                }
            }
        }
    }

    /** Members that came to SSLParameters after Java 17. */
    @Test
    void namedGroupsAreThoseOfTheHello() throws Exception {
        java.lang.reflect.Method setter;
        try {
            setter = SSLParameters.class.getMethod("setNamedGroups", String[].class);
        } catch (NoSuchMethodException e) {
            Assumptions.abort("SSLParameters has no named groups before Java 20");
            return;
        }
        EnginePair pair = EnginePair.of(Face.JMBEDTLS);
        SSLParameters parameters = parameters(pair.client);
        setter.invoke(parameters, (Object) new String[] {"secp384r1", "secp256r1"});
        pair.client.setSSLParameters(parameters);
        pair.client.beginHandshake();
        pair.stepClient();
        byte[] hello = Arrays.copyOf(pair.toServer.array(), pair.toServer.position());
        assertTrue(indexOf(hello, new byte[] {0, 10, 0, 6, 0, 4, 0, 24, 0, 23}) > 0);
        pair.handshake();
    }
}
